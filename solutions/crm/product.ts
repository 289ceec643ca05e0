import { currencies } from '@tide/model/documents/fields';
import { choice } from '@tide/model/fields/choice';
import { file } from '@tide/model/fields/file';
import { longText } from '@tide/model/fields/longText';
import { lookup } from '@tide/model/fields/lookup';
import { number } from '@tide/model/fields/number';
import { percent } from '@tide/model/fields/percent';
import { text } from '@tide/model/fields/text';
import { defineObject } from '@tide/model/object';

const basic = '基本信息';
const price = '价格';
const stock = '库存';

/** 产品 (spec 3.7). Documents keep snapshots of it; one that is no longer sold is 停售 and not deleted. */
export const product = defineObject('product', {
  label: '产品',
  icon: 'Product',
  titleField: 'name',
  parentField: 'category',
  grantedBy: 'productGrants',
  fields: {
    code: text({
      label: '产品编号',
      aliases: ['产品编码', '物料编码', '货号', 'SKU', 'Product code'],
      required: true,
      unique: true,
      search: true,
      maxLength: 50,
      section: basic,
    }),
    name: text({
      label: '产品名称',
      aliases: ['品名', '名称', '商品名称', 'Product name'],
      required: true,
      search: true,
      maxLength: 200,
      section: basic,
    }),
    category: lookup({ label: '产品类别', aliases: ['类别', '分类'], to: 'productCategory', section: basic }),
    spec: text({ label: '规格', aliases: ['规格型号'], maxLength: 200, search: true, section: basic }),
    model: text({ label: '型号', maxLength: 100, search: true, section: basic }),
    brand: text({ label: '品牌', maxLength: 60, section: basic }),
    unit: text({ label: '单位', aliases: ['计量单位'], maxLength: 20, required: true, section: basic }),
    kind: choice({
      label: '产品类型',
      options: { goods: '标准品', service: '服务', configurable: '配置品', sample: '样品', part: '配件' },
      default: 'goods',
      required: true,
      section: basic,
    }),
    status: choice({
      label: '状态',
      options: [
        { value: 'draft', label: '草稿', tone: 'neutral' },
        { value: 'active', label: '在售', tone: 'good' },
        { value: 'inactive', label: '停售', tone: 'bad' },
      ],
      default: 'active',
      required: true,
      section: basic,
    }),
    standardPrice: number({
      label: '标准价',
      aliases: ['单价', '售价', '销售价', 'Price'],
      decimals: 6,
      min: '0',
      max: '999999999999',
      default: '0',
      required: true,
      section: price,
    }),
    minPrice: number({
      label: '最低售价',
      help: '低于它的单价只有管理产品的人可以填写。',
      decimals: 6,
      min: '0',
      max: '999999999999',
      section: price,
    }),
    costPrice: number({
      label: '成本价',
      aliases: ['成本'],
      decimals: 6,
      min: '0',
      max: '999999999999',
      section: price,
    }),
    currency: choice({ label: '币种', options: currencies, default: 'CNY', required: true, section: price }),
    taxRate: percent({ label: '税率', min: '0', max: '100', default: '13', section: price }),
    warrantyMonths: number({ label: '质保', unit: '月', min: '0', max: '600', default: '12', section: basic }),
    stockQuantity: number({ label: '参考库存', decimals: 4, section: stock }),
    safetyStock: number({ label: '安全库存', decimals: 4, min: '0', section: stock }),
    barcode: text({ label: '条码', maxLength: 50, unique: true, search: true, section: stock }),
    description: longText({ label: '介绍', section: '其他' }),
    attachments: file({ label: '附件', section: '其他' }),
  },
  columns: ['code', 'name', 'category', 'spec', 'unit', 'standardPrice', 'minPrice', 'status', 'stockQuantity'],
  views: {
    all: { label: '全部' },
    active: { label: '在售', where: { status: 'active' } },
    inactive: { label: '停售', where: { status: 'inactive' } },
    configurable: { label: '配置品', where: { kind: 'configurable' } },
    parts: { label: '配件', where: { kind: 'part' } },
  },
  related: {
    configurations: { label: '产品配置', of: 'productConfig.product', columns: ['name', 'enabled', 'description'] },
  },
  keyFields: ['standardPrice', 'minPrice', 'stockQuantity'],
  checks: [
    {
      code: 'MIN_PRICE_ABOVE_STANDARD',
      holds: 'COALESCE(minPrice, 0) <= standardPrice',
      message: '最低售价 {minPrice} 不能高于标准价 {standardPrice}。',
    },
  ],
});
