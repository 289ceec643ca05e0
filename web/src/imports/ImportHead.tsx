import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ObjectJson } from '@tide/model/api/objects';
import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../frame/usePhone';

interface Props {
  object: ObjectJson;
  /** File and sheet. */
  about?: string;
  /** Index of the step: file, columns, check, import. */
  step: number;
}

/** Where one is in the import. */
export function ImportHead({ object, about, step }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const steps = [t('上传文件'), t('对应字段'), t('检查'), t('导入')];
  return (
    <header className="import-head">
      <Link to="/$object" params={{ object: object.name }} search={{}} aria-label={t('返回')}>
        <ArrowLeftOutlined />
      </Link>
      <h1>{t('导入{{object}}', { object: object.label })}</h1>
      <span className="cut">{about}</span>
      {phone ? (
        <b>{`${step + 1}/4 ${steps[step]}`}</b>
      ) : (
        <Steps size="small" current={step} items={steps.map((title) => ({ title }))} />
      )}
    </header>
  );
}
