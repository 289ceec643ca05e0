import { isPlaced, quantitiesOf } from '@tide/model/fields/lineComponents';
import type { ObjectDefinition } from '@tide/model/object';
import { linesFieldsOf } from './lines';
import { lineProblem } from './parseLines';
import type { Prepared } from './prepare';
import { same } from './same';

/** Refuses lines that say they are components and stand under nothing they could belong to. */
export function refuseMisplaced(object: ObjectDefinition, rows: readonly Prepared[]): void {
  for (const [name, field] of linesFieldsOf(object)) {
    const { components } = field;
    if (!components) continue;
    for (const row of rows) {
      const lines = (row.lines.get(name) ?? []).map(({ line }) => line);
      lines.forEach((_line, index) => {
        if (!isPlaced(components, lines, index))
          row.problems.push(
            lineProblem(name, field, index + 1, components.level, 'MISPLACED_COMPONENT', '不在它所属的行之下。'),
          );
      });
    }
  }
}

/** Gives components as many as the line they belong to has of them, whatever was typed. */
export function countComponents(object: ObjectDefinition, rows: readonly Prepared[]): void {
  for (const [name, { components }] of linesFieldsOf(object)) {
    if (!components) continue;
    for (const row of rows) {
      const drafts = row.lines.get(name) ?? [];
      const lines = drafts.map(({ line }) => line);
      quantitiesOf(components, lines).forEach((quantity, index) => {
        const line = lines[index];
        // What is not different keeps its writing, so that lines can be compared as they stand.
        if (line && !same(line[components.quantity], quantity)) line[components.quantity] = quantity;
      });
    }
  }
}
