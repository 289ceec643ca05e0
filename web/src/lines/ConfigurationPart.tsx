import type { Choosing, ComponentJson, ConfigurationJson } from '@tide/model/api/configurations';
import { type Chosen, initialChoice } from '@tide/model/documents/configuration';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { withThousands } from '../faces/decimals';

interface Props {
  configuration: ConfigurationJson;
  chosen: readonly Chosen[];
  onChange(chosen: Chosen[]): void;
}

/** The components of one product: what is always there, what is chosen from each group, and what may be added. */
export function ConfigurationPart({ configuration, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { groups, components, exclusions } = configuration;
  const has = (target: string) => chosen.some((one) => one.target === target);
  const added = ({ target, configuration: inner }: ComponentJson): Chosen => ({
    target: target.id,
    components: inner ? initialChoice(inner) : [],
  });
  const toggle = (component: ComponentJson, alone: boolean) => {
    const { target, group } = component;
    const others = chosen.filter((one) =>
      alone ? !components.some((of) => of.group === group && of.target.id === one.target) : one.target !== target.id,
    );
    onChange(has(target.id) && !alone ? others : [...others, added(component)]);
  };
  const clear = (group: string) =>
    onChange(chosen.filter((one) => !components.some((of) => of.group === group && of.target.id === one.target)));
  const excludedBy = (target: string): string | undefined => {
    const other = exclusions
      .flatMap(([one, two]) => (one === target ? [two] : two === target ? [one] : []))
      .find((one) => has(one));
    return components.find((one) => one.target.id === other)?.target.title ?? undefined;
  };
  const row = (component: ComponentJson, type: 'checkbox' | 'radio') => {
    const { target, each, extraPrice, configuration: inner } = component;
    const always = component.required && component.group === null;
    const checked = has(target.id);
    const excluded = checked ? undefined : excludedBy(target.id);
    const choice = chosen.find((one) => one.target === target.id);
    return (
      <li key={target.id}>
        <label className={excluded ? 'configurator-off' : undefined}>
          <input
            type={type}
            name={type === 'radio' ? `${id}${component.group}` : undefined}
            checked={checked}
            disabled={(always && checked) || excluded !== undefined}
            onChange={() => toggle(component, type === 'radio')}
          />
          <span>
            {target.title ?? t('无权查看')} × {each.includes('.') ? each.replace(/\.?0+$/, '') : each}
          </span>
          <small>
            {excluded
              ? t('与「{{other}}」互斥', { other: excluded })
              : extraPrice === null
                ? t('含在总价')
                : `+${withThousands(extraPrice, 2)}`}
          </small>
        </label>
        {inner && choice && (
          <ConfigurationPart
            configuration={inner}
            chosen={choice.components}
            onChange={(below) =>
              onChange(chosen.map((one) => (one.target === target.id ? { ...one, components: below } : one)))
            }
          />
        )}
      </li>
    );
  };
  const hints: Record<Choosing, string> = { one: t('必选一项'), atMostOne: t('最多一项'), free: t('任选') };
  const required = components.filter((one) => one.group === null && one.required);
  const optional = components.filter((one) => one.group === null && !one.required);
  const part = (label: string, hint: string, rows: readonly ComponentJson[], type: 'checkbox' | 'radio') =>
    rows.length > 0 && (
      <fieldset key={label} className="configurator-part">
        <legend>
          {label} <small>{hint}</small>
        </legend>
        <ul>{rows.map((component) => row(component, type))}</ul>
      </fieldset>
    );
  return (
    <>
      {part(t('标准组件'), t('必选'), required, 'checkbox')}
      {groups.map(({ name, choose }) => {
        const own = components.filter((one) => one.group === name);
        const open = choose === 'atMostOne' && own.some((one) => has(one.target.id));
        return (
          <div key={name} className="configurator-group">
            {part(name, hints[choose], own, choose === 'free' ? 'checkbox' : 'radio')}
            {open && (
              <button type="button" className="plain configurator-none" onClick={() => clear(name)}>
                {t('不选')}
              </button>
            )}
          </div>
        );
      })}
      {part(t('可选组件'), t('任选'), optional, 'checkbox')}
    </>
  );
}
