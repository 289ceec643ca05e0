import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from '../testing/pdfText';
import { openWorld, type World } from '../testing/world';

let world: World;
let customer: string;
let product: string;
beforeAll(async () => {
  world = await openWorld();
  customer = (
    await world.create('qian', 'customer', {
      name: '苏州明基科技有限公司',
      phone: '13812345678',
      unclearPhone: '无人接听的号码',
    })
  ).id;
  product = (
    await world.create('admin', 'product', {
      code: 'P-1',
      name: '离心泵 A',
      unit: '台',
      spec: 'DN50 × 32 m',
      standardPrice: '1234.50',
      costPrice: '777.77',
      taxRate: '13',
    })
  ).id;
});
afterAll(() => world.close());

async function printed(username: string, path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await world.request(username, `/api/records/${path}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const isPdf = response.headers.get('content-type') === 'application/pdf';
  return { status: response.status, text: isPdf ? pdfText(bytes) : bytes.toString(), headers: response.headers };
}

describe('a document', { timeout: 60_000 }, () => {
  it('AC-134 prints a contract of 1,234.50 with 壹仟贰佰叁拾肆元伍角整, its lines, terms and signatures', async () => {
    await world.request('admin', '/api/settings/company', {
      method: 'PATCH',
      body: { name: '潮汐泵业有限公司', address: '苏州市工业园区 1 号', phone: '0512-12345678' },
    });
    const contract = await world.create('qian', 'contract', {
      subject: '泵站改造',
      customer,
      lines: [{ product, quantity: '1', price: '1234.50' }],
      terms: '货到七日内验收。\n逾期视为合格。',
    });
    const { status, text, headers } = await printed('qian', `contract/${contract.id}/print/document`);
    expect(status).toBe(200);
    for (const word of [
      '潮汐泵业有限公司',
      '苏州市工业园区 1 号',
      String(contract.number),
      '苏州明基科技有限公司',
      '离心泵 A',
      'DN50 × 32 m',
      '1,234.50',
      '13%',
      '壹仟贰佰叁拾肆元伍角整',
      '货到七日内验收。',
      '甲方（盖章）',
      '第 1 页，共 1 页',
      '总金额 (人民币)',
    ])
      expect(text).toContain(word);
    expect(headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''/);
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(`合同订单-${contract.number}.pdf`);
    const saved = await printed('qian', `contract/${contract.id}/print/document?download=1`);
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it('QUOT-03 prints a quote of 120 lines on several sheets, in the language of the reader, and in words only yuan', async () => {
    await world.create('admin', 'exchangeRate', { currency: 'USD', validFrom: '2000-01-01', rate: '7' });
    const lines = Array.from({ length: 120 }, (_, row) => ({
      product,
      quantity: '2',
      price: '10',
      remark: `第${row}批`,
    }));
    const quote = await world.create('qian', 'quote', { subject: '大单', customer, currency: 'USD', lines });
    const { text } = await printed('qian', `quote/${quote.id}/print/document`);
    expect(text).toContain('第119批');
    expect(text).toMatch(/第 (\d\d?) 页，共 \1 页/);
    expect(text).not.toMatch(/第 1 页，共 1 页/);
    expect(text).toContain('总金额 (美元)');
    expect(text).not.toContain('大写金额');
    await world.request('qian', '/api/me', { method: 'PATCH', body: { language: 'en-US' } });
    const english = await printed('qian', `quote/${quote.id}/print/document`);
    expect(english.text).toContain('Quotation');
    expect(english.text).toContain('Supplier (seal)');
    await world.request('qian', '/api/me', { method: 'PATCH', body: { language: 'zh-CN' } });
  });
});

describe('PERM-06 what may not be seen is not printed', { timeout: 60_000 }, () => {
  it('hides hidden fields and columns, keeps masked ones masked', async () => {
    const plain = await printed('chen', `customer/${customer}/print/record`);
    expect(plain.text).toContain('苏州明基科技有限公司');
    expect(plain.text).toContain('138****5678');
    expect(plain.text).not.toContain('13812345678');
    expect(plain.text).not.toContain('无人接听的号码');
    const own = await printed('qian', `customer/${customer}/print/record`);
    expect(own.text).toContain('无人接听的号码');
    const quote = await world.create('qian', 'quote', {
      subject: '成本',
      customer,
      lines: [{ product, quantity: '1' }],
    });
    const [seller, boss] = [
      await printed('qian', `quote/${quote.id}/print/record`),
      await printed('admin', `quote/${quote.id}/print/record`),
    ];
    expect(boss.text).toContain('777.77');
    expect(seller.text).not.toContain('777.77');
  });

  it('PERM-01 is refused without the right to print, and a foreign record is not there', async () => {
    expect((await printed('zhou', `customer/${customer}/print/record`)).status).toBe(404);
    expect((await printed('qian', `product/${product}/print/record`)).status).toBe(403);
    expect((await printed('qian', `customer/${customer}/print/nonsense`)).status).toBe(404);
    expect((await printed('qian', `customer/${customer}/print/constructor`)).status).toBe(404);
    const objects = (await (await world.request('qian', '/api/objects')).json()) as {
      objects: { name: string; prints?: object }[];
    };
    const of = (name: string) => objects.objects.find((object) => object.name === name)?.prints;
    expect(of('product')).toBeUndefined();
    expect(Object.keys(of('contract') ?? {})).toEqual(['document', 'statement', 'record']);
  });

  it('AUD-01 is audited with the record, and carries who printed it where the watermark is on', async () => {
    await world.request('admin', '/api/settings/protection', {
      method: 'PATCH',
      body: { watermark: 'screenAndExport' },
    });
    const { text } = await printed('qian', `customer/${customer}/print/record`);
    expect(text).toContain('钱一  2025-03-10 10:00');
    await world.request('admin', '/api/settings/protection', { method: 'PATCH', body: { watermark: 'off' } });
    expect((await printed('qian', `customer/${customer}/print/record`)).text).not.toContain('钱一  2025-03-10 10:00');
    const history = await (await world.request('admin', `/api/records/customer/${customer}/history`)).json();
    expect((history as { items: { action: string }[] }).items[0]).toMatchObject({
      action: 'print',
      user: { title: '钱一' },
      changes: [{ field: 'print', to: '客户' }],
    });
  });
});

describe('a statement', { timeout: 60_000 }, () => {
  it('AC-58 lists what was booked and closes with 未回款金额', async () => {
    const contract = await world.create('qian', 'contract', {
      subject: '对账合同',
      customer,
      lines: [{ product, quantity: '1', price: '10000' }],
    });
    const act = async (who: string, path: string, version: number, values?: object) => {
      const response = await world.request(who, path, { method: 'POST', body: { version, ...(values && { values }) } });
      expect(response.status, await response.clone().text()).toBe(200);
      return (await response.json()) as { version: number; lines: { id: string }[]; unreceivedAmount: string };
    };
    const at = `/api/records/contract/${contract.id}`;
    let now = await act('qian', `${at}/actions/submit`, contract.version);
    const account = (await world.create('admin', 'fundAccount', { name: '基本户', kind: 'bank' })).id;
    const receipt = await world.create('zheng', 'receipt', {
      customer,
      amount: '4000',
      account,
      allocations: [{ contract: contract.id, amount: '4000' }],
    });
    await act('zheng', `/api/records/receipt/${receipt.id}/actions/confirm`, receipt.version);
    now = (await (await world.request('qian', at)).json()) as typeof now;
    now = await act('qian', `${at}/actions/change`, now.version, {
      changeReason: '退一部分',
      lines: [{ id: now.lines[0]?.id, product, quantity: '1', price: '9000' }],
    });
    expect(now.unreceivedAmount).toBe('5000');
    const { text } = await printed('qian', `contract/${contract.id}/print/statement`);
    for (const word of ['对账单', '10,000.00', '4,000.00', '1,000.00', '5,000.00', '期初余额'])
      expect(text).toContain(word);
    const whole = await printed('qian', `customer/${customer}/print/statement?from=2025-03-01&to=2025-03-31`);
    expect(whole.text).toContain('5,000.00');
    expect(whole.text).toContain('2025-03-01 至 2025-03-31');
    expect(whole.text).not.toContain('不是全部往来');
    const later = await printed('qian', `customer/${customer}/print/statement?from=2025-03-11`);
    expect(later.text).toContain('期初余额');
    expect(later.text).toContain('5,000.00');
    expect(later.text).not.toContain('10,000.00');
    expect((await printed('qian', `customer/${customer}/print/statement?from=2025-04-01&to=2025-03-01`)).status).toBe(
      422,
    );
    expect((await printed('qian', `customer/${customer}/print/statement?from=2025-02-30`)).status).toBe(422);
  });
});

describe('公司信息', { timeout: 60_000 }, () => {
  const change = (username: string, body: object) =>
    world.request(username, '/api/settings/company', { method: 'PATCH', body });
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  it('takes a logo that can be printed and refuses what cannot', async () => {
    expect((await change('admin', { logo: `data:image/png;base64,${dot}` })).status).toBe(200);
    expect((await printed('qian', `customer/${customer}/print/record`)).status).toBe(200);
    const broken = `${dot.slice(0, 60)}${'A'.repeat(36)}`;
    for (const logo of [
      'x',
      'data:text/html;base64,PGI+',
      `data:image/jpeg;base64,${dot}`,
      `data:image/png;base64,${broken}`,
    ]) {
      const refused = await change('admin', { logo });
      expect(refused.status, logo).toBe(422);
      expect(await refused.json()).toMatchObject({ errors: [{ field: 'logo' }] });
    }
    // The size is told by the head of the file: the points of a huge picture are never unpacked.
    const huge = Buffer.from(dot, 'base64');
    huge.writeUInt32BE(2_001, 16);
    huge.writeUInt32BE(2_000, 20);
    const heavy = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.alloc(200_000)]);
    for (const [bytes, sentence] of [
      [huge, '标志的尺寸太大，请缩小后再上传。'],
      [heavy, '标志不能超过 200 KB。'],
    ] as const) {
      const refused = await change('admin', { logo: `data:image/png;base64,${bytes.toString('base64')}` });
      expect(await refused.json()).toMatchObject({ errors: [{ field: 'logo', message: sentence }] });
    }
    expect((await change('admin', { logo: '' })).status).toBe(200);
    expect((await change('qian', { name: '别家' })).status).toBe(403);
  });
});
