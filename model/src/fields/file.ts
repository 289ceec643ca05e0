import { type FieldCommon, type FieldType, ValueProblem } from './field';
import { parseId } from './reference';

export interface FileField extends FieldCommon {
  type: 'file';
  /** How many files; 50 unless told (spec ATT-01). */
  maxFiles?: number;
}

/** Uploaded files by their ids; reads as `[{id, title, size, mime}]`. A file inherits the rights of the field and record that hold it. */
export const file = <const Options extends Omit<FileField, 'type'>>(options: Options) => ({
  type: 'file' as const,
  ...options,
});

export const fileType: FieldType<FileField> = {
  storage: () => 'json',
  operators: () => ['isEmpty', 'isNotEmpty'],
  parse(value, field) {
    const ids = (Array.isArray(value) ? value : [value]).map(parseId);
    const limit = field.maxFiles ?? 50;
    if (ids.length > limit) throw new ValueProblem('TOO_MANY_FILES', `最多 ${limit} 个文件。`);
    return ids.length === 0 ? null : [...new Set(ids)];
  },
};
