import { fieldsOf } from '@tide/model/object';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

/** A value that must come out of no door for people who may not see it. */
const phone = '13812345678';
const canary = '金丝雀机密公司';

let world: World;
let customer: string;
let contact: string;
let note: string;
beforeAll(async () => {
  world = await openWorld();
  customer = (
    await world.create('zhou', 'customer', {
      name: canary,
      mobile: phone,
      email: 'secret@canary.cn',
      description: canary,
    })
  ).id;
  contact = (
    await world.create('zhou', 'contact', {
      name: `${canary}联系人`,
      mobile: phone,
      email: 'secret@canary.cn',
      customers: [{ id: customer }],
    })
  ).id;
  note = (
    await world.create('zhou', 'interaction', { customer, contacts: [{ id: contact }], content: `${canary}的谈话` })
  ).id;
});
afterAll(() => world.close());

const get = (username: string, path: string) => world.request(username, `/api/${path}`);
const filter = (condition: unknown) => encodeURIComponent(JSON.stringify(condition));

/** Every door that shows records, with the ids of the canary. */
function exits(): string[] {
  const ids: Record<string, string> = { customer, contact, interaction: note };
  const list = [`search?q=${encodeURIComponent(canary)}`, `search?q=${phone}`, 'people?search='];
  for (const object of world.engine.workspace.objects.values()) {
    const id = ids[object.name];
    list.push(
      `records/${object.name}?count=exact`,
      `records/${object.name}?search=${encodeURIComponent(canary)}&count=exact`,
      `records/${object.name}?search=5678&count=exact`,
      `records/${object.name}/${id}`,
      `records/${object.name}/${id}/history`,
      `records/${object.name}/deleted`,
      ...Object.keys(object.views).map((view) => `records/${object.name}?view=${view}`),
      ...Object.keys(object.related).map((related) => `records/${object.name}/${id}/related/${related}`),
    );
    for (const [name, field] of Object.entries(fieldsOf(object))) {
      list.push(`records/${object.name}?fields=${name}`, `records/${object.name}?sort=${name}`);
      if (field.type === 'text' || field.type === 'phone' || field.type === 'email')
        list.push(`records/${object.name}?filter=${filter({ field: name, op: 'isNotEmpty' })}&count=exact`);
      if (field.type === 'lookup')
        list.push(
          ...Object.keys(fieldsOf(world.engine.workspace.object(field.to))).map(
            (far) => `records/${object.name}?fields=${name}.${far}`,
          ),
          `records/${object.name}?filter=${filter({ field: `${name}.name`, op: 'contains', value: '金丝雀' })}&count=exact`,
        );
    }
  }
  return list;
}

describe('a record outside the scope', () => {
  it.each(['qian', 'sun', 'liu'])('is shown to %s by no exit, and counted by none', async (reader) => {
    for (const path of exits()) {
      const response = await get(reader, path);
      const text = await response.text();
      expect(text, path).not.toContain('金丝雀');
      expect(text, path).not.toContain(phone);
      expect(text, path).not.toContain(customer);
      if (path.includes('count=exact') && response.status === 200) expect(JSON.parse(text).total.value, path).toBe(0);
    }
  });

  it('is hidden behind a lookup: a note that I may see does not tell the name of a customer that I may not', async () => {
    const mine = await world.create('qian', 'customer', { name: '我的公司' });
    const shared = await world.create('qian', 'contact', { name: '共同的人', customers: [{ id: mine.id }] });
    // An administrator links the contact to the foreign customer too.
    await world.request('admin', `/api/records/contact/${shared.id}`, {
      method: 'PATCH',
      body: { version: 1, customers: [{ id: mine.id }, { id: customer }] },
    });
    const seen = await json(await get('qian', `records/contact/${shared.id}`));
    expect(seen.customers.map((link: { title: string | null }) => link.title)).toEqual(['我的公司', null]);
    expect(await (await get('qian', `records/contact/${shared.id}/history`)).text()).not.toContain('金丝雀');
  });

  it('cannot be named in a write', async () => {
    const response = await world.request('qian', '/api/records/interaction', {
      method: 'POST',
      body: { customer, content: '插进去' },
    });
    expect(await json(response)).toMatchObject({ status: 422, errors: [{ field: 'customer', code: 'NOT_FOUND' }] });
  });
});

describe('AC-08 a masked phone', () => {
  it('comes out masked at every exit', async () => {
    let masked = 0;
    for (const path of exits()) {
      const text = await (await get('chen', path)).text();
      expect(text, path).not.toContain(phone);
      expect(text, path).not.toContain('secret@canary.cn');
      if (text.includes('138****5678')) masked += 1;
    }
    expect(masked).toBeGreaterThan(5);
  });

  it('is not found by its digits, whole or in part', async () => {
    for (const search of [phone, '12345', '5678', '1381234']) {
      for (const object of ['customer', 'contact'])
        expect((await json(await get('chen', `records/${object}?search=${search}`))).items, search).toEqual([]);
      expect((await json(await get('chen', `search?q=${search}`))).groups, search).toEqual([]);
    }
    expect(
      (await json(await get('chen', `records/customer?search=${encodeURIComponent('金丝雀')}`))).items,
    ).toHaveLength(1);
  });

  it('cannot be guessed by filtering or sorting, and is refused like a field that does not exist', async () => {
    for (const [op, value] of [
      ['is', phone],
      ['startsWith', '138'],
      ['contains', '1234'],
      ['isNotEmpty', undefined],
    ]) {
      const asked = await json(await get('chen', `records/customer?filter=${filter({ field: 'mobile', op, value })}`));
      const absent = await json(
        await get('chen', `records/customer?filter=${filter({ field: 'nothing', op, value })}`),
      );
      expect(asked).toMatchObject({
        status: 400,
        code: absent.code,
        detail: absent.detail.replace('nothing', 'mobile'),
      });
    }
    const sorted = await json(await get('chen', 'records/customer?sort=mobile'));
    const unsorted = await json(await get('chen', 'records/customer?sort=nothing'));
    expect(sorted).toMatchObject({
      status: 400,
      code: unsorted.code,
      detail: unsorted.detail.replace('nothing', 'mobile'),
    });
  });

  it('cannot be written by who may only see it masked', async () => {
    const roles = world.engine.workspace.roles;
    expect(roles.get('marketingSpecialist')?.fields?.['customer.mobile']).toBe('masked');
    const response = await world.request('chen', `/api/records/customer/${customer}`, {
      method: 'PATCH',
      body: { version: 1, mobile: '13900000000' },
    });
    expect(response.status).toBe(403);
  });

  it('is described without the hidden fields', async () => {
    const { objects } = await json(await get('chen', 'objects'));
    const described = objects.find((object: { name: string }) => object.name === 'customer');
    expect(described.fields.unclearPhone).toBeUndefined();
    expect(described.fields.mobile.right).toBe('masked');
    expect(JSON.stringify(await json(await get('chen', 'openapi.json')))).not.toContain('unclearPhone');
  });
});
