import type { ConfigurationJson } from '@tide/model/api/configurations';
import { type Chosen, chosenUnder } from '@tide/model/documents/configuration';
import type { LinesField } from '@tide/model/fields/lines';
import { App } from 'antd';
import { useState } from 'react';
import Configurator from './Configurator';
import { componentsOf, targetOf, useComponentLines } from './configurations';
import type { TypedLine } from './lineValues';
import type { LineActions } from './useLines';

interface Props {
  field: LinesField;
  lines: readonly TypedLine[];
  /** Below 0 where there is nothing to choose. */
  row: number;
  configuration: ConfigurationJson | undefined;
  /** Nobody has said anything of the line yet: without a choice it is none. */
  isNew: boolean;
  actions: LineActions;
  onDone(): void;
}

/** Chooses what a line is made up of. A product whose choice is broken off is not taken. */
export function ConfigureLine({ field, lines, row, configuration, isNew, actions, onDone }: Props) {
  const { message } = App.useApp();
  const makeLines = useComponentLines(field);
  const [waiting, setWaiting] = useState(false);
  const line = lines[row];
  if (!line || !configuration || !field.components) return null;
  const choose = async (chosen: readonly Chosen[]) => {
    setWaiting(true);
    try {
      actions.configure(row, await makeLines(configuration, chosen, componentsOf(field, lines, row)));
      onDone();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setWaiting(false);
    }
  };
  return (
    <Configurator
      title={targetOf(field, line)?.title ?? ''}
      configuration={configuration}
      chosen={isNew ? null : chosenUnder(field.components, lines, row)}
      waiting={waiting}
      onChoose={(chosen) => void choose(chosen)}
      onCancel={() => {
        if (isNew && field.components) actions.set(row, field.components.over, null);
        onDone();
      }}
    />
  );
}
