import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { rollup } from '@tide/model/fields/rollup';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

/** 产品类别 (spec PROD-03): a tree; one with products in it cannot be deleted. */
export const productCategory = defineObject('productCategory', {
  label: '产品类别',
  icon: 'Folder',
  titleField: 'name',
  grantedBy: 'productGrants',
  fields: {
    name: text({ label: '类别名称', required: true, search: true, maxLength: 60 }),
    parent: lookup({ label: '上级类别', to: 'productCategory' }),
    order: number({ label: '排序', min: '0', max: '9999', default: '0' }),
    productCount: rollup({ label: '产品数', of: 'product.category', measure: 'count', result: 'number' }),
    description: longText({ label: '说明' }),
  },
  columns: ['name', 'parent', 'productCount', 'description'],
  sort: 'order',
  views: { all: { label: '全部类别' } },
  duplicateRules: [{ fields: ['name'], mode: 'block' }],
  related: {
    children: { label: '下级类别', of: 'productCategory.parent', columns: ['name', 'productCount'] },
    products: { label: '产品', of: 'product.category', columns: ['code', 'name', 'spec', 'standardPrice', 'status'] },
  },
});
