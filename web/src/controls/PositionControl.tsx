import { CloseOutlined, EnvironmentOutlined } from '@ant-design/icons';
import { type GivenPosition, positionText } from '@tide/model/fields/position';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  value: GivenPosition | null;
  onChange(value: GivenPosition | null): void;
  id?: string;
}

/** How long the device may look for its position. Milliseconds. */
const longest = 20_000;

/** One tap takes where the device is. Whatever goes wrong is said with what to do about it, and nothing else of the form changes. */
export default function PositionControl({ label, value, onChange, id }: Props) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // A device may answer when nobody asks any more, e.g. after another kind was chosen.
  const asked = useRef(true);
  useEffect(() => {
    asked.current = true;
    return () => {
      asked.current = false;
    };
  }, []);
  const sayWhy = ({ code }: Pick<GeolocationPositionError, 'code'>) => {
    setLooking(false);
    if (code === 1) setProblem(t('没有定位权限。请在浏览器的网站设置里允许定位，再点一次；写好的内容都还在。'));
    else if (code === 3) setProblem(t('定位用时太长。请到窗边或室外再点一次；写好的内容都还在。'));
    else setProblem(t('现在取不到位置。请打开设备的定位，再点一次；写好的内容都还在。'));
  };
  const look = () => {
    setProblem(null);
    if (!window.isSecureContext) {
      setProblem(t('浏览器只在 https 网址上提供定位，请管理员配置 https；写好的内容都还在。'));
      return;
    }
    setLooking(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        if (!asked.current) return;
        setLooking(false);
        onChange({ latitude, longitude, accuracy: Math.ceil(accuracy) });
      },
      sayWhy,
      { enableHighAccuracy: true, timeout: longest, maximumAge: 0 },
    );
  };
  return (
    <div className="face-position">
      {value ? (
        <>
          <span>{positionText(value, t('米'))}</span>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('去掉{{field}}', { field: label })}
            onClick={() => onChange(null)}
          />
        </>
      ) : (
        <Button id={id} size="small" icon={<EnvironmentOutlined />} aria-label={label} loading={looking} onClick={look}>
          {label}
        </Button>
      )}
      {problem && (
        <small role="alert" className="field-problem">
          {problem}
        </small>
      )}
    </div>
  );
}
