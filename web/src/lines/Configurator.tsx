import type { ConfigurationJson } from '@tide/model/api/configurations';
import {
  type Chosen,
  type ConfigurationProblem,
  configurationProblems,
  initialChoice,
} from '@tide/model/documents/configuration';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withThousands } from '../faces/decimals';
import { ConfigurationPart } from './ConfigurationPart';
import { extraOf } from './configurations';

interface Props {
  title: string;
  configuration: ConfigurationJson;
  /** What is chosen already; null for a line of which nobody has said anything yet. */
  chosen: readonly Chosen[] | null;
  waiting: boolean;
  onChoose(chosen: Chosen[]): void;
  onCancel(): void;
}

/** Chooses what a product is made up of (spec PROD-02). What is incomplete is not taken; it is said what is missing. */
export default function Configurator({ title, configuration, chosen, waiting, onChoose, onCancel }: Props) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Chosen[]>(() => (chosen ? [...chosen] : initialChoice(configuration)));
  const [asked, setAsked] = useState(false);
  const problems = configurationProblems(configuration, choice);
  const titles = titlesIn(configuration);
  const titleOf = (id: string) => titles.get(id) ?? '—';
  const say = (problem: ConfigurationProblem): string => {
    switch (problem.kind) {
      case 'open':
        return t('请选择配置：「{{group}}」还没有选择。', { group: problem.group });
      case 'several':
        return t('请选择配置：「{{group}}」只能选一项。', { group: problem.group });
      case 'missing':
        return t('请选择配置：缺少必选组件「{{component}}」。', { component: titleOf(problem.target) });
      case 'excluded':
        return t('「{{one}}」和「{{other}}」不能同时选择。', {
          one: titleOf(problem.target),
          other: titleOf(problem.other),
        });
      case 'twice':
      case 'foreign':
        return t('「{{component}}」不是它的组件。', { component: titleOf(problem.target) });
    }
  };
  const extra = extraOf(configuration, choice);
  return (
    <Modal
      open
      title={t('配置 {{product}}', { product: title })}
      width={640}
      okText={t('确定配置')}
      cancelText={t('取消')}
      confirmLoading={waiting}
      onOk={() => (problems.length > 0 ? setAsked(true) : onChoose(choice))}
      onCancel={onCancel}
      mask={{ closable: false }}
    >
      <div className="configurator">
        <ConfigurationPart configuration={configuration} chosen={choice} onChange={setChoice} />
        {asked &&
          problems.map((problem) => (
            <p key={say(problem)} className="lines-problem" role="alert">
              {say(problem)}
            </p>
          ))}
        <p className="configurator-extra">
          {t('加价合计')} <b>{withThousands(extra, 2)}</b>
        </p>
      </div>
    </Modal>
  );
}

function titlesIn({ components }: ConfigurationJson): Map<string, string> {
  return new Map(
    components.flatMap(({ target, configuration }) => [
      [target.id, target.title ?? '—'] as const,
      ...(configuration ? titlesIn(configuration) : []),
    ]),
  );
}
