import type { DemoRecord } from '@tide/model/demo';
import { configuredSet } from './configuredSet';
import { salesModelOf } from './scoring';
import { dayFrom, instant } from './time';

/** What the company sells: how the demo's documents name it and what it costs in yuan (or in `currency`). */
export interface DemoProduct {
  key: string;
  name: string;
  category: string;
  price: number;
  /** The lowest price that a salesperson may give. */
  least: number;
  currency: string;
}

type Row = [name: string, spec: string, unit: string, price: number, least: number, cost: number];

/** Category → code letters, kind and products. Prices are whole yuan with tax. */
const catalogue: Record<string, { code: string; kind: string; rows: readonly Row[] }> = {
  数据采集网关: {
    code: 'WG',
    kind: 'goods',
    rows: [
      ['边缘采集网关 G200', '4 路 RS485，2 网口', '台', 3_200, 2_720, 1_580],
      ['边缘采集网关 G400', '8 路 RS485，4 网口', '台', 5_600, 4_760, 2_860],
      ['边缘采集网关 G800', '16 路 RS485，双电源', '台', 9_800, 8_330, 5_120],
      ['无线采集网关 W100', 'LoRa，覆盖 2 km', '台', 2_600, 2_210, 1_240],
      ['5G 工业路由 R500', '5G 全网通，双卡', '台', 4_800, 4_080, 2_690],
      ['防爆采集网关 E300', 'Ex d IIC T6，IP66', '台', 12_600, 11_340, 7_350],
      ['协议转换器 P20', 'Modbus 转 MQTT', '台', 1_280, 1_088, 560],
    ],
  },
  传感器: {
    code: 'CG',
    kind: 'goods',
    rows: [
      ['温湿度传感器 T10', '-40～80 ℃，±0.3 ℃', '个', 260, 208, 96],
      ['振动传感器 V30', '三轴，10 kHz', '个', 1_680, 1_428, 780],
      ['压力变送器 Y20', '0～1.6 MPa，4～20 mA', '个', 980, 833, 430],
      ['流量计 L50', 'DN50 电磁式', '台', 4_200, 3_570, 2_240],
      ['电流互感器 C05', '开口式，0～600 A', '个', 320, 256, 128],
      ['液位计 H15', '超声波，量程 15 m', '台', 2_380, 2_023, 1_150],
      ['粉尘浓度仪 D60', '0～1000 mg/m³', '台', 5_900, 5_015, 3_280],
      ['气体探测器 Q80', '可燃气，带声光', '台', 1_560, 1_326, 690],
    ],
  },
  控制与显示: {
    code: 'KZ',
    kind: 'goods',
    rows: [
      ['PLC 控制器 S12', '12 入 8 出', '台', 1_980, 1_683, 960],
      ['PLC 控制器 S40', '24 入 16 出', '台', 3_860, 3_281, 1_920],
      ['工业平板 15 寸', 'i5，8 GB，IP65', '台', 6_800, 5_780, 4_150],
      ['车间看板 55 寸', '含支架与播放盒', '套', 8_600, 7_310, 5_480],
      ['安灯按钮盒 A6', '6 键，无线', '个', 680, 578, 290],
      ['控制柜 800×600', '含空开与端子', '台', 7_200, 6_480, 4_360],
    ],
  },
  软件与平台: {
    code: 'RJ',
    kind: 'configurable',
    rows: [
      ['设备联网平台 基础版', '50 点，永久授权', '套', 38_000, 30_400, 6_000],
      ['设备联网平台 企业版', '500 点，永久授权', '套', 128_000, 102_400, 15_000],
      ['能源管理模块', '分时电价与能耗分析', '套', 46_000, 36_800, 5_200],
      ['设备点检模块', '扫码点检，微信提醒', '套', 26_000, 20_800, 3_600],
      ['质量追溯模块', '批次与工序追溯', '套', 58_000, 46_400, 7_400],
      ['大屏展示模块', '10 个模板', '套', 18_000, 14_400, 2_100],
      ['数据接口授权', 'ERP / MES 对接', '个', 12_000, 9_600, 1_500],
    ],
  },
  实施与服务: {
    code: 'FW',
    kind: 'service',
    rows: [
      ['现场勘察', '含报告', '次', 2_000, 1_600, 900],
      ['安装调试', '工程师', '人天', 1_800, 1_440, 850],
      ['定制开发', '软件工程师', '人天', 2_600, 2_080, 1_300],
      ['操作培训', '半天，不限人数', '次', 3_000, 2_400, 1_100],
      ['年度维保 基础', '远程支持，5×8', '年', 9_800, 7_840, 3_200],
      ['年度维保 金牌', '现场支持，7×24', '年', 28_000, 22_400, 11_500],
    ],
  },
  配件耗材: {
    code: 'PJ',
    kind: 'part',
    rows: [
      ['屏蔽双绞线', 'RVSP 2×0.75', '米', 6, 5, 3],
      ['导轨电源 24V', '5 A', '个', 180, 144, 78],
      ['吸盘天线', '4G，3 米线', '根', 45, 36, 14],
      ['防水接头', 'M12，4 芯', '个', 28, 22, 9],
      ['物联网卡', '10 GB / 年', '张', 120, 96, 60],
    ],
  },
};

/** Sold abroad, priced in dollars. */
const exported: Row = ['Edge Gateway G400 Export', '8×RS485, CE/FCC', '台', 820, 738, 410];

const text = (amount: number) => String(amount);

/** Everything that is set up before anything is sold, by the administrator. */
export function catalogueOf(today: string): { records: DemoRecord[]; products: DemoProduct[] } {
  const at = instant(dayFrom(today, -430), 9, 0);
  const set = (object: string, key: string, values: DemoRecord['values']): DemoRecord => ({
    object,
    key,
    author: 'admin',
    at,
    values,
  });
  const categories = Object.keys(catalogue).map((name, position) =>
    set('productCategory', `category-${position + 1}`, { name, order: text(position + 1) }),
  );
  const products: DemoProduct[] = [];
  const goods = Object.entries(catalogue).flatMap(([category, { code, kind, rows }], position) => {
    const own = position === 0 ? [...rows, exported] : rows;
    return own.map((row, index): DemoRecord => {
      const [name, spec, unit, price, least, cost] = row;
      const key = `product-${code}${index + 1}`;
      const currency = row === exported ? 'USD' : 'CNY';
      products.push({ key, name, category, price, least, currency });
      const stored = kind === 'goods' || kind === 'part';
      return set('product', key, {
        code: `${code}-${String(101 + index)}`,
        name,
        category: { key: `category-${position + 1}` },
        spec,
        unit,
        kind,
        brand: '华星',
        standardPrice: text(price),
        minPrice: text(least),
        costPrice: text(cost),
        currency,
        taxRate: '13',
        ...(stored && { stockQuantity: text((index + 2) * 17), safetyStock: '20' }),
        ...(code === 'PJ' && index === 3 && { status: 'inactive' }),
      });
    });
  });
  const tried = [...configuredSet(set, products), salesModelOf(set)];
  return {
    records: [...categories, ...goods, ...tried, ...pricing(today, set, products), ...basics(today, set)],
    products,
  };
}

/** Makes a record that is set up before anything is sold. */
export type Setting = (object: string, key: string, values: DemoRecord['values']) => DemoRecord;

function pricing(today: string, set: Setting, products: readonly DemoProduct[]): DemoRecord[] {
  const inYuan = products.filter((product) => product.currency === 'CNY');
  const priced = (part: readonly DemoProduct[], percent: number) =>
    part.map(({ key, price, least }) => ({
      product: { key },
      minQuantity: '1',
      price: text(Math.max(least, Math.round((price * percent) / 100))),
    }));
  const validFrom = dayFrom(today, -430);
  return [
    set('priceList', 'prices-standard', {
      name: '标准价格表',
      isDefault: true,
      validFrom,
      lines: priced(inYuan, 100),
      description: '所有客户适用。',
    }),
    set('priceList', 'prices-key', {
      name: '重点客户价格表',
      validFrom,
      scope: 'level',
      levels: ['A'],
      lines: priced(
        inYuan.filter((product) => product.category !== '配件耗材'),
        92,
      ),
      description: 'A 级客户适用，九二折。',
    }),
    set('discountRule', 'discount-volume', {
      name: '传感器批量折扣',
      kind: 'volume',
      category: { key: 'category-2' },
      validFrom,
      basis: 'quantity',
      tiers: [
        { from: '20', discountRate: '95' },
        { from: '50', discountRate: '92' },
        { from: '100', discountRate: '88' },
      ],
    }),
    set('discountRule', 'discount-customer', {
      name: 'B 级客户折扣',
      kind: 'customer',
      level: 'B',
      discountRate: '97',
      validFrom,
    }),
    set('discountRule', 'discount-position', {
      name: '销售代表折扣下限',
      kind: 'position',
      sellerRole: '销售代表',
      minDiscountRate: '85',
      validFrom,
    }),
  ];
}

/** Instalments of a category of contracts: name, percent, days after the signature. */
export const instalments: Record<string, readonly (readonly [string, number, number])[]> = {
  sale: [
    ['预付款', 30, 5],
    ['发货款', 40, 35],
    ['验收款', 30, 75],
  ],
  service: [
    ['首付款', 50, 7],
    ['年度尾款', 50, 120],
  ],
  frame: [
    ['第一季度结算', 25, 90],
    ['第二季度结算', 25, 180],
    ['第三季度结算', 25, 270],
    ['第四季度结算', 25, 360],
  ],
};

/** Currency → yuan for one unit at the first day, and how much that moves each quarter. */
const rates: Record<string, readonly [number, number]> = {
  USD: [7.21, -0.018],
  EUR: [7.74, 0.046],
  HKD: [0.925, -0.002],
};

function basics(today: string, set: Setting): DemoRecord[] {
  const category = (key: string, name: string, kind: string, order: number, defaultTerms: string) =>
    set('contractCategory', `contractCategory-${key}`, {
      name,
      kind,
      order: text(order),
      defaultTerms,
      instalments: instalments[key]?.map(([milestone, percent, days]) => ({
        milestone,
        percent: text(percent),
        days: text(days),
      })),
    });
  const account = (key: string, name: string, kind: string, more: DemoRecord['values'] = {}) =>
    set('fundAccount', `account-${key}`, { name, kind, ...more });
  return [
    category('sale', '销售合同', 'contract', 1, '货到验收合格后开具增值税专用发票，质保十二个月。'),
    category('service', '服务合同', 'contract', 2, '服务期一年，按年续签。'),
    category('frame', '框架合同', 'frame', 3, '按季度对账结算，价格以价格表为准。'),
    account('icbc', '工商银行基本户', 'bank', { branch: '工商银行张江支行', accountNumber: '1001000000000008101' }),
    account('cmb', '招商银行', 'bank', { branch: '招商银行陆家嘴支行', accountNumber: '1210000000008102' }),
    account('usd', '招商银行美元户', 'bank', {
      branch: '招商银行陆家嘴支行',
      accountNumber: '1210000000008103',
      currency: 'USD',
    }),
    account('wechat', '微信', 'wechat'),
    account('alipay', '支付宝', 'alipay'),
    ...Object.entries(rates).flatMap(([currency, [first, step]]) =>
      [-430, -360, -270, -180, -90, -10].map((days, quarter) =>
        set('exchangeRate', `rate-${currency}-${quarter + 1}`, {
          currency,
          validFrom: dayFrom(today, days),
          rate: (first + step * quarter).toFixed(4),
          source: '外汇牌价',
        }),
      ),
    ),
  ];
}
