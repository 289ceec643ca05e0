import type { SheetText } from '@tide/model/functions';
import { describe, expect, it } from 'vitest';
import { fingerprints, layoutOf, readIncome, recognise, sourceOf } from './bankStatement.reading';

const sheet = (...lines: string[]): SheetText => ({
  name: 'CSV',
  rows: lines.flatMap((line, index) => (line === '' ? [] : [{ number: index + 1, cells: line.split(',') }])),
});

function reading(table: SheetText) {
  const layout = layoutOf([table]);
  if (!layout) throw new Error('no layout');
  return { layout, ...readIncome(table.rows, layout.headerRow, layout.columns) };
}

describe('RCPT-04 statements are read', () => {
  it('of 微信, with the lines above the table, signs before amounts and refunds', () => {
    const table = sheet(
      '微信支付账单明细',
      '微信昵称：[华星]',
      '起始时间：[2026-11-01 00:00:00]',
      '',
      '----------------------微信支付账单明细列表--------------------',
      '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
      '2026-11-20 10:22:33,转账,张三,转账备注:HT202611200001,收入,¥1200.00,/,已存入零钱,1000050001\t,1000\t,/',
      '2026-11-20 11:00:00,商户消费,美团,午餐,支出,¥35.00,零钱,支付成功,1000050002,2000,/',
      '2026-11-21 09:00:00,转账,李四,/,收入,¥50.00,/,已全额退款,1000050003,3000,/',
      '2026-11-21 10:00:00,零钱提现,工商银行,/,/,¥900.00,工商银行,提现已到账,1000050004,/,服务费¥0.90',
    );
    const { layout, income, passedOver, unreadable } = reading(table);
    expect(sourceOf(table, layout)).toBe('wechat');
    expect(layout.headerRow).toBe(6);
    expect([passedOver, unreadable]).toEqual([3, []]);
    expect(income).toEqual([
      {
        row: 7,
        day: '2026-11-20',
        time: '10:22:33',
        amount: '1200.00',
        payer: '张三',
        payerAccount: null,
        note: '转账备注:HT202611200001',
        number: '1000050001',
        balance: null,
      },
    ]);
  });

  it('of 支付宝, with padded cells and what does not count', () => {
    const table = sheet(
      '支付宝（中国）网络技术有限公司  电子客户回单',
      '交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注',
      '2026-11-19 08:01:02,转账,明达物流,ming***@x.cn,货款,收入,8000.00,余额,交易成功,2026111922001\t,\t,',
      '2026-11-19 09:00:00,余额宝,余额宝,/,转入,不计收支,100.00,余额,交易成功,2026111922002,,',
      '2026-11-19 10:00:00,转账,王五,/,货款,收入,1.00,余额,交易关闭,2026111922003,,',
    );
    const { layout, income, passedOver } = reading(table);
    expect(sourceOf(table, layout)).toBe('alipay');
    expect(passedOver).toBe(2);
    expect(income).toMatchObject([{ amount: '8000.00', payer: '明达物流', number: '2026111922001', note: '货款' }]);
  });

  it('of banks with debit and credit columns, compact days and a total below', () => {
    const table = sheet(
      '中国工商银行 企业网上银行账户明细',
      '账号,4000000000000001',
      '交易日期,交易时间,借方发生额,贷方发生额,余额,对方户名,对方账号,摘要,附言,交易流水号',
      '20261118,102233,0.00,"',
      '20261118,102233,,12345.60,99999.00,华星制造,62220001,汇款,一期款,A1',
      '20261118,112233,500.00,,99499.00,供应商,62220002,付款,,A2',
      '合计,,500.00,12345.60,,,,,,',
    );
    table.rows.splice(3, 1);
    const { income, passedOver, unreadable } = reading(table);
    expect(income).toMatchObject([
      {
        day: '2026-11-18',
        time: '10:22:33',
        amount: '12345.60',
        balance: '99999.00',
        note: '汇款 一期款',
        number: 'A1',
      },
    ]);
    expect([passedOver, unreadable]).toEqual([2, []]);
  });

  it('of banks with one signed amount, or a word beside it', () => {
    const signed = sheet(
      '记账日,交易金额,账户余额,对手户名,摘要',
      '2026-11-01,-20.00,80.00,甲,费用',
      '2026-11-02,30.00,110.00,乙,货款',
    );
    expect(reading(signed).income).toMatchObject([{ day: '2026-11-02', amount: '30.00', payer: '乙' }]);
    const worded = sheet('交易日,借贷标志,发生额,对方名称', '2026/11/3,借,10,甲', '2026/11/4,贷,20,乙');
    expect(reading(worded).income).toMatchObject([{ day: '2026-11-04', amount: '20.00', payer: '乙' }]);
  });

  it('and an amount without a sign is no income where a column of income is empty', () => {
    const table = sheet(
      '交易日期,交易金额,收入金额,支出金额,对方户名',
      '2026-11-01,20.00,,20.00,供应商',
      '2026-11-02,30.00,30.00,,乙',
    );
    const { income, passedOver } = reading(table);
    expect(income).toMatchObject([{ amount: '30.00', payer: '乙' }]);
    expect(passedOver).toBe(1);
  });

  it('and rows that cannot be read are told, not dropped', () => {
    const table = sheet('日期,收入金额,对方户名', '2026-11-01,12万,甲', '昨天,30.00,乙');
    const { income, unreadable } = reading(table);
    expect(income).toEqual([]);
    expect(unreadable.map(({ row }) => row)).toEqual([2, 3]);
  });

  it('and nothing is guessed where no row is the head of a table', () => {
    expect(layoutOf([sheet('姓名,年龄', '张三,20')])).toBeNull();
    expect(recognise(['收支', '金额（元）', '备注', '附言'])).toEqual(['direction', 'amount', 'note', 'note']);
  });
});

describe('RCPT-04 a line is known again', () => {
  const line = {
    row: 1,
    day: '2026-11-01',
    time: null,
    amount: '10.00',
    payer: '甲',
    payerAccount: null,
    note: null,
    balance: null,
  };

  it('by its number, else by all that is said of it; two equal ones of a file are two', () => {
    const [numbered] = fingerprints('a', [{ ...line, number: 'N1' }]);
    expect(fingerprints('a', [{ ...line, number: 'N1', payer: '甲公司' }])).toEqual([numbered]);
    for (const number of [null, 'N1']) {
      const two = [
        { ...line, number },
        { ...line, number },
      ];
      const twice = fingerprints('a', two);
      expect(new Set(twice).size).toBe(2);
      expect(fingerprints('a', two)).toEqual(twice);
    }
    expect(fingerprints('b', [{ ...line, number: 'N1' }])).not.toEqual([numbered]);
  });
});
