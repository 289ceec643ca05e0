import { Hono } from 'hono';
import { html } from 'hono/html';
import { areasOf } from '../access/areas';
import { describeObject } from '../access/describe';
import { may } from '../access/rights';
import type { Environment, Request, Shelf } from './environment';
import { openapiDocument } from './openapi/document';
import { openSettings } from './openapi/openSettings';
import type { Services } from './services';

/** /api/openapi.json and a readable page of it at /api/docs, both reduced to what the caller may see. */
export function openapi({ engine }: Services): Shelf {
  const documentFor = (context: Request) => {
    const actor = context.get('actor');
    const visible = [...engine.workspace.objects.values()].filter((object) => may(actor, 'view', object.name));
    return openapiDocument(
      visible.map((object) => describeObject(actor, object, engine.workspace)),
      engine.workspace.version,
      openSettings(areasOf(actor), actor.administrator),
    );
  };
  const shelf = new Hono<Environment>();
  shelf.get('/openapi.json', (context) => context.json(documentFor(context)));
  shelf.get('/docs', (context) => {
    const document = documentFor(context);
    const rows = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { summary }]) =>
          html`<tr><td><code>${method.toUpperCase()}</code></td><td><code>${path}</code></td><td>${summary}</td></tr>`,
      ),
    );
    return context.html(html`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Tide API</title>
      <style>body{font:14px system-ui;margin:32px auto;max-width:1000px;padding:0 16px}td{padding:4px 16px 4px 0;vertical-align:top}</style>
      <h1>${document.info.title}</h1><p>${document.info.description} <a href="/api/openapi.json">openapi.json</a></p><table>${rows}</table></html>`);
  });
  return shelf;
}
