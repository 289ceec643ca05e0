import { toHalfWidth } from '@tide/model/values/text';
import { pinyin } from 'pinyin-pro';

const cjk = /\p{Script=Han}/u;

/** Readings of single characters, made once: a map is ten times faster than asking the library for whole names. */
const readings = new Map<string, string>();

function readingOf(character: string): string {
  let reading = readings.get(character);
  if (reading === undefined) {
    reading = pinyin(character, { toneType: 'none', v: true }).toLowerCase();
    readings.set(character, /^[a-z]+$/.test(reading) ? reading : '');
  }
  return readings.get(character) ?? '';
}

const fold = (text: string) => toHalfWidth(text).toLowerCase();

/** Initials and full pinyin of the Chinese characters in a text: 华星 → hx, huaxing. Other signs are left out. */
function pinyinOf(text: string): { initials: string; full: string } {
  let initials = '';
  let full = '';
  for (const character of text) {
    if (!cjk.test(character)) continue;
    const reading = readingOf(character);
    initials += reading.slice(0, 1);
    full += reading;
  }
  return { initials, full };
}

/** FNV-1a, as a signed 32-bit integer. `kind` keeps digits, Latin and Chinese apart. */
function hash(kind: string, gram: string): number {
  let value = 0x811c9dc5;
  const text = kind + gram;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}

function* windows(text: string, width: number): Iterable<string> {
  const characters = [...text];
  for (let index = 0; index + width <= characters.length; index++)
    yield characters.slice(index, index + width).join('');
}

function addRun(grams: Set<number>, run: string): void {
  if (cjk.test(run)) for (const gram of windows(run, 2)) grams.add(hash('c', gram));
  else if (/^\d+$/.test(run)) for (const gram of windows(run, 3)) grams.add(hash('d', gram));
  else addLatin(grams, run);
}

function addLatin(grams: Set<number>, run: string): void {
  for (const gram of windows(run, 3)) grams.add(hash('l', gram));
  for (const gram of windows(run, 2)) grams.add(hash('l', gram));
}

/** Chinese, digits (separators inside a phone number left out) and Latin letters, each as runs of their own. */
function runsOf(text: string): string[] {
  return (
    fold(text)
      .replace(/(?<=\d)[-\s](?=\d)/g, '')
      .match(/\p{Script=Han}+|\d+|[\p{L}]+/gu) ?? []
  );
}

/** Hashed n-grams of a text: Chinese bigrams, digit trigrams, Latin bi- and trigrams, the same of pinyin initials and full pinyin. */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  for (const run of runsOf(text)) addRun(grams, run);
  const { initials, full } = pinyinOf(text);
  addLatin(grams, initials);
  for (const gram of windows(full, 3)) grams.add(hash('l', gram));
  return [...grams];
}

/** The plain text of the recheck: the text itself, its digits, initials and full pinyin, apart from each other. */
export function searchTextOf(values: readonly string[]): string {
  return values
    .map((value) => {
      const { initials, full } = pinyinOf(value);
      const folded = fold(value);
      const digits = folded.replace(/(?<=\d)[-\s](?=\d)/g, '');
      return [...new Set([folded, digits, initials, full])].filter((part) => part !== '').join('\u0002');
    })
    .join('\u0002');
}

/** What was typed → the grams that all matching rows hold, and the plain text for the recheck. No grams: too short for the index. */
export function gramsOfQuery(typed: string): { grams: number[]; plain: string } {
  const plain = fold(typed)
    .trim()
    .replace(/(?<=\d)[-\s](?=\d)/g, '');
  const grams = new Set<number>();
  for (const run of runsOf(plain)) {
    if (cjk.test(run)) for (const gram of windows(run, 2)) grams.add(hash('c', gram));
    else if (/^\d+$/.test(run)) for (const gram of windows(run, 3)) grams.add(hash('d', gram));
    else for (const gram of windows(run, run.length >= 3 ? 3 : 2)) grams.add(hash('l', gram));
  }
  return { grams: [...grams], plain };
}
