import type { ExportFormat } from '@tide/model/api/exports';
import { localTimeOf } from '@tide/model/values/localTime';
import type { Actor } from '../access/actor';
import { today } from '../clock';
import type { Engine } from '../records/engine';

/** What a file is called, and the note in it, where files are to carry who took them out. */
export interface Stamp {
  fileName(label: string, format: ExportFormat): string;
  /** Stands behind the heads of a workbook. A csv is data from the first to the last line: it carries the stamp in its name alone. */
  note: string | null;
}

/** With the watermark on for exports a file carries name and time in its name and, in a workbook, behind the heads. */
export function stampOf(engine: Engine, actor: Actor): Stamp {
  const { zone } = engine.workspace;
  const day = today(engine.clock, zone);
  if (engine.settings.get('protection').watermark !== 'screenAndExport')
    return { fileName: (label, format) => `${label}-${day}.${format}`, note: null };
  const time = localTimeOf(engine.clock.now(), zone).slice(11, 16);
  // The name may hold what a file system does not take.
  const name = actor.name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim();
  return {
    fileName: (label, format) => `${label}-${day}-${time.replace(':', '')}-${name}.${format}`,
    note:
      actor.language === 'en-US'
        ? `Exported by ${actor.name} on ${day} ${time}. Only what this person may see; not to be passed on without permission`
        : `${actor.name} 于 ${day} ${time} 导出。只含本人有权查看的数据，未经许可不得外传`,
  };
}

export const mimeOf = (format: ExportFormat): string =>
  format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
