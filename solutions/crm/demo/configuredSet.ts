import type { DemoRecord } from '@tide/model/demo';
import type { DemoProduct, Setting } from './catalogue';

/** A product that is made up of others, to be tried out: nothing of the demo sells it. */
export function configuredSet(set: Setting, products: readonly DemoProduct[]): DemoRecord[] {
  const component = (name: string, more: DemoRecord['values'] = {}) => ({
    component: { key: products.find((product) => product.name === name)?.key ?? '' },
    ...more,
  });
  const extra = (extraPrice: number) => ({ priceMode: 'extra', extraPrice: String(extraPrice) });
  return [
    set('product', 'product-set', {
      code: 'TZ-101',
      name: '产线采集套装',
      category: { key: 'category-1' },
      spec: '按现场选配',
      unit: '套',
      kind: 'configurable',
      brand: '华星',
      standardPrice: '18600',
      minPrice: '15800',
      costPrice: '10900',
      taxRate: '13',
    }),
    set('productConfig', 'config-set', {
      name: '产线采集套装配置',
      product: { key: 'product-set' },
      lines: [
        component('振动传感器 V30', { quantity: '2' }),
        component('电流互感器 C05', { quantity: '6' }),
        component('边缘采集网关 G400', { optionGroup: '采集网关' }),
        component('边缘采集网关 G800', { optionGroup: '采集网关', ...extra(3_600) }),
        component('无线采集网关 W100', { optionGroup: '采集网关' }),
        component('工业平板 15 寸', { optionGroup: '显示终端', ...extra(5_800) }),
        component('车间看板 55 寸', { optionGroup: '显示终端', ...extra(7_600) }),
        component('5G 工业路由 R500', { required: false, ...extra(4_200) }),
      ],
      groups: [
        { name: '采集网关', choose: 'one' },
        { name: '显示终端', choose: 'atMostOne' },
      ],
      exclusions: [
        {
          one: component('无线采集网关 W100').component,
          other: component('5G 工业路由 R500').component,
        },
      ],
    }),
  ];
}
