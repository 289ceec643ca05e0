import { PassThrough } from 'node:stream';
import type { UserImportAnswer } from '@tide/model/api/organisation';
import { Hono } from 'hono';
import { TideError } from '../../errors';
import { checkUserImport, runUserImport } from '../../organisation/userImport/run';
import { writeUserTemplate } from '../../organisation/userImport/sheets';
import { demandArea } from '../areas';
import type { Environment, Request, Shelf } from '../environment';
import { download, uploadOf } from '../files';
import { speakerOf } from '../language/speaker';
import type { Services } from '../services';
import { shownOnce } from '../shownOnce';

/** /api/settings/users/import and /template: users from a file, checked row by row before anything is written (spec ORG-05). */
export function userImport({ engine, sessions }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const told = (context: Request, { rows, ...answer }: UserImportAnswer) => {
    const say = speakerOf(context, engine);
    return context.json({ ...answer, rows: rows.map((row) => ({ ...row, messages: row.messages.map(say) })) });
  };

  shelf.get('/template', demandArea('people'), (context) => {
    const bytes = new PassThrough();
    writeUserTemplate(bytes).catch((error: Error) => bytes.destroy(error));
    const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return download(context, { title: '用户-导入模板.xlsx', mime, bytes });
  });
  shelf.post('/import/check', demandArea('people'), async (context) =>
    told(context, await checkUserImport(engine, context.get('actor'), await uploadOf(context))),
  );
  shelf.post('/import/run', demandArea('people'), shownOnce, async (context) => {
    const { hash } = await context.req.parseBody();
    if (typeof hash !== 'string') throw new TideError('BAD_REQUEST', '请把检查得到的 hash 一起交回。');
    const { answer, changed } = await runUserImport(engine, context.get('actor'), await uploadOf(context), hash);
    for (const id of changed) sessions.forget(id);
    return told(context, answer);
  });
  return shelf;
}
