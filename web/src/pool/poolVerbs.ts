import {
  CloseOutlined,
  DeploymentUnitOutlined,
  FieldTimeOutlined,
  FormOutlined,
  RollbackOutlined,
  UsergroupAddOutlined,
  UserSwitchOutlined,
  VerticalAlignBottomOutlined,
} from '@ant-design/icons';
import type { ObjectJson } from '@tide/model/api/objects';
import type { PoolVerb } from '@tide/model/api/pools';
import type { RecordJson } from '@tide/model/api/records';
import type { ComponentType } from 'react';

/** The verbs in the order in which they are offered: words (keys of the translations) and pictures. */
export const poolVerbWords: Record<PoolVerb, { label: string; icon: ComponentType }> = {
  claim: { label: '领取', icon: VerticalAlignBottomOutlined },
  apply: { label: '报名', icon: FormOutlined },
  withdraw: { label: '取消报名', icon: CloseOutlined },
  assign: { label: '分配', icon: UsergroupAddOutlined },
  extend: { label: '延期', icon: FieldTimeOutlined },
  requestExtension: { label: '申请延期', icon: FieldTimeOutlined },
  release: { label: '释放', icon: RollbackOutlined },
  moveToPool: { label: '转公海', icon: DeploymentUnitOutlined },
  moveToPrivate: { label: '转普通', icon: UserSwitchOutlined },
};

/** Verbs that ask nothing: limits are told by the answer. */
export const isDirect = (verb: PoolVerb): verb is 'claim' | 'apply' | 'withdraw' =>
  verb === 'claim' || verb === 'apply' || verb === 'withdraw';

/** Verbs in their order that may be used on some of these records. */
export const offeredOn = (records: readonly RecordJson[]): PoolVerb[] =>
  (Object.keys(poolVerbWords) as PoolVerb[]).filter((verb) => records.some(({ can }) => can?.includes(verb)));

/** Fields of a pooled object that its marks and dialogs look at, beside the columns of a list. */
export const askedForPool = ({ pool, fields }: ObjectJson): string[] =>
  pool ? ['poolStatus', 'pool', 'poolTarget', 'protectEndDate'].filter((name) => fields[name]) : [];

/** Whether a record lies in a pool, or was claimed from one. */
export const isPooled = ({ pool }: ObjectJson, record: RecordJson): boolean =>
  pool !== undefined && (record.poolStatus === 'assigned' || record.poolStatus === 'unassigned');

/** Whether every record of a pool is of the same one. */
export const hasOnePool = ({ pool, fields }: ObjectJson): boolean =>
  pool !== undefined && fields.pool?.type === 'choice' && fields.pool.options.length < 2;

/** Whether a record waits to be claimed and the person may only look at it until then (spec POOL-06). */
export const isUnclaimed = (object: ObjectJson, record: RecordJson): boolean =>
  object.pool !== undefined && record.poolStatus === 'unassigned' && !record.can?.includes('update');
