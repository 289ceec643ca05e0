import { typeOf } from '@tide/model/fields/all';
import { parseOption } from '@tide/model/fields/choice';
import { ValueProblem } from '@tide/model/fields/field';
import { parseAddress } from '@tide/model/values/address';
import { parseLocalDateTime } from '@tide/model/values/dates';
import { toHalfWidth } from '@tide/model/values/text';
import { cellText } from '../sheets/cellText';
import type { Cell } from '../sheets/read';
import { type Draft, placeOf, refuse } from './draft';
import { optionOfNumber } from './optionOfNumber';
import { readOwner } from './owners';
import { readPhones } from './phones';
import { ask, type Plan } from './plan';
import type { Target } from './targets';

/** Reads one filled cell into the draft of its row. */
export function readCell(plan: Plan, draft: Draft, target: Target, cell: Cell): void {
  const text = cellText(cell);
  const { field } = target;
  switch (field.type) {
    case 'phone':
      readPhones(plan, draft, target, text);
      break;
    case 'person':
      readOwner(plan, draft, target, text);
      break;
    case 'address':
      readAddress(draft, target, text);
      break;
    case 'lookup':
      draft.references.push({ target, to: field.to, titles: [text.trim()] });
      break;
    case 'multiLookup':
      draft.references.push({ target, to: field.to, titles: splitWords(text) });
      break;
    case 'department':
      readDepartment(plan, draft, target, text);
      break;
    case 'choice':
    case 'multiChoice':
      readChoices(plan, draft, target, text);
      break;
    case 'dateTime':
    case 'rollup':
      readInstant(plan, draft, target, cell);
      break;
    case 'date':
      parse(draft, target, cell instanceof Date ? text.slice(0, 10) : cell);
      break;
    default:
      parse(draft, target, typeof cell === 'boolean' ? cell : text);
  }
}

const splitWords = (text: string) =>
  text
    .split(/[;；、\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

function parse(draft: Draft, target: Target, value: unknown): void {
  try {
    placeOf(draft, target)[target.name] = typeOf(target.field).parse(value, target.field);
  } catch (error) {
    if (!(error instanceof ValueProblem)) throw error;
    refuse(draft, target, `${target.label}「${String(value).slice(0, 60)}」：${error.message}`);
  }
}

/** Files hold local times; the workspace's zone makes them instants. */
function readInstant(plan: Plan, draft: Draft, target: Target, cell: Cell): void {
  const local =
    cell instanceof Date
      ? cell.toISOString().slice(0, 19)
      : parseLocalDateTime(typeof cell === 'number' ? cell : cellText(cell));
  if (local === null)
    refuse(
      draft,
      target,
      `${target.label}「${cellText(cell)}」：不是能识别的日期或时间，应如 2025-03-10 或 2025-03-10 09:30。`,
    );
  else parse(draft, target, plan.instant(local));
}

/** Several columns may fill one address: 省市区 in one, the street in another. What one column says is not lost to the other. */
function readAddress(draft: Draft, target: Target, text: string): void {
  const values = placeOf(draft, target);
  const known = (values[target.name] ?? {}) as Record<string, string>;
  const { detail, ...region } = parseAddress(text);
  const rest = target.part === 'region' ? (known.detail ?? detail) : (detail ?? known.detail);
  values[target.name] = { ...known, ...region, ...(rest !== undefined && { detail: rest }) };
}

function readDepartment(plan: Plan, draft: Draft, target: Target, text: string): void {
  const named = plan.engine.directory.departments().filter((department) => department.name === text.trim());
  const [department] = named;
  if (department && named.length === 1) placeOf(draft, target)[target.name] = department.id;
  else
    refuse(
      draft,
      target,
      `${target.label}：${named.length > 1 ? `有 ${named.length} 个名为「${text.trim()}」的部门。` : `没有名为「${text.trim()}」的部门。`}`,
    );
}

/** An option by its label, or by what the person has said the word means; unknown ones are asked about (spec AC-103). */
function readChoices(plan: Plan, draft: Draft, target: Target, text: string): void {
  const { field } = target;
  if (field.type !== 'choice' && field.type !== 'multiChoice') return;
  const words =
    field.type === 'choice'
      ? [toHalfWidth(text).trim()]
      : text.split(/[,，;；、|]/).map((word) => toHalfWidth(word).trim());
  const chosen: string[] = [];
  for (const word of words.filter((item) => item !== '')) {
    const said = plan.options.choices[target.value]?.[word];
    if (said === null) continue;
    try {
      chosen.push(said ?? optionOfNumber(word, field.options) ?? parseOption(word, field.options, target.label));
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
      ask(plan, 'choice', target, word, () =>
        field.options.map((option) => ({ id: option.value, title: option.label })),
      );
      refuse(draft, target, error.message);
    }
  }
  if (chosen.length > 0) placeOf(draft, target)[target.name] = field.type === 'choice' ? chosen[0] : chosen;
}
