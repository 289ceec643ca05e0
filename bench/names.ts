import { companyKey } from '@tide/model/values/companyName';
import { oneOf } from './random';

const places =
  '北京 上海 广州 深圳 杭州 南京 苏州 无锡 常州 宁波 温州 成都 重庆 武汉 长沙 郑州 西安 青岛 济南 天津 沈阳 大连 福州 厦门 合肥 中国 江苏 浙江 广东 四川'.split(
    ' ',
  ) as [string, ...string[]];
const signs = [
  ...'华星宏达瑞丰泰安盛世金鼎天成海通信诚博远恒利东方新宇飞腾龙凤祥云志和美嘉德康健民生国联众智慧创益佳乐源广明光辉科锐',
] as [string, ...string[]];
/** 科技 is in almost every fourth name, as in a real register of companies. */
const trades =
  '科技 科技 科技 科技 科技 网络 信息技术 建材 机械 电子 食品 医疗器械 物流 服饰 化工 环保 教育咨询 文化传媒 贸易 实业 装饰工程 精密模具'.split(
    ' ',
  ) as [string, ...string[]];
const forms = '有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司'.split(' ') as [string, ...string[]];
const families = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'] as [string, ...string[]];
const given =
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 建国 建华 志强 秀英 海燕 晓东 文博 子涵 雨桐 浩然'.split(
    ' ',
  ) as [string, ...string[]];

export function personName(random: () => number): string {
  return oneOf(random, families) + oneOf(random, given);
}

export function mobileNumber(random: () => number): string {
  return `1${oneOf(random, ['38', '39', '50', '58', '77', '86', '88'])}${String(Math.floor(random() * 1e8)).padStart(8, '0')}`;
}

export const placeNames = places;

/** Company names of which no two are the same company to the product; each twentieth is a shop under a person's name. */
export function companyNames(random: () => number): () => string {
  const taken = new Set<string>();
  const draw = () => {
    const sign = () => oneOf(random, signs);
    if (random() < 0.05)
      return `${oneOf(random, places)}${personName(random)}${sign()}${sign()}${oneOf(random, trades)}经营部`;
    return `${oneOf(random, places)}${sign()}${sign()}${sign()}${oneOf(random, trades)}${oneOf(random, forms)}`;
  };
  return () => {
    for (;;) {
      const name = draw();
      const key = companyKey(name);
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  };
}
