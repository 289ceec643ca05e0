import { json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

const moment: Schema = { type: 'string', format: 'date-time' };
const truth: Schema = { type: 'boolean' };
const reference: Schema = { oneOf: [ref('Reference'), { type: 'null' }] };
const choices: Schema = {
  type: 'object',
  properties: { items: { type: 'array', items: ref('NoticeChoice') }, mail: truth },
};

/** 消息 and 提醒 of the caller. */
export const notificationPaths = pathsOf([
  [
    'get',
    '/notifications',
    {
      operationId: 'list_notifications',
      summary: '消息和提醒：今日 today、未来 future、已过 past、已处理 done',
      content: json(listOf(ref('Notification'))),
      parameters: ['tab', 'cursor'],
    },
  ],
  [
    'post',
    '/notifications',
    {
      operationId: 'add_reminder',
      summary: '新建自己的提醒',
      status: 201,
      content: json(ref('Notification')),
      body: json({
        type: 'object',
        required: ['subject', 'at'],
        properties: { subject: text, at: moment, object: text, record: text },
      }),
    },
  ],
  [
    'get',
    '/notifications/unread',
    {
      operationId: 'count_unread_notifications',
      summary: '未读条数，最多数到 100',
      content: json({ type: 'object', properties: { count: { type: 'integer' } } }),
    },
  ],
  [
    'post',
    '/notifications/read',
    {
      operationId: 'read_notifications',
      summary: '标为已读；不给 ids 时是全部',
      status: 204,
      body: json({ type: 'object', properties: { ids: { type: 'array', items: text } } }),
    },
  ],
  [
    'patch',
    '/notifications/{id}',
    {
      operationId: 'change_notification',
      summary: '已读、处理完、稍后提醒；自己的提醒还可以改内容',
      content: json(ref('Notification')),
      body: json({ type: 'object', properties: { read: truth, done: truth, at: moment, subject: text } }),
    },
  ],
  ['delete', '/notifications/{id}', { operationId: 'remove_reminder', summary: '删除自己的提醒', status: 204 }],
  [
    'get',
    '/notifications/choices',
    {
      operationId: 'list_notice_choices',
      summary: '每种消息要不要、发不发邮件',
      content: json(choices),
    },
  ],
  [
    'put',
    '/notifications/choices',
    {
      operationId: 'change_notice_choice',
      summary: '一种消息要不要、发不发邮件',
      content: json(choices),
      body: json(ref('NoticeChoice')),
    },
  ],
  [
    'get',
    '/events',
    {
      operationId: 'follow_events',
      summary: '有新消息时说一声 (server-sent events)，不说内容；只给登录的人，不给 API 密钥',
      content: { 'text/event-stream': { schema: text } },
    },
  ],
]);

export const notificationTags = [
  { name: 'notifications', description: '消息与提醒' },
  { name: 'events', description: '实时通知' },
];

export const notificationSchemas: Record<string, Schema> = {
  Notification: {
    type: 'object',
    properties: {
      id: text,
      notice: text,
      label: text,
      text,
      at: moment,
      object: { type: ['string', 'null'] },
      record: reference,
      gone: truth,
      by: reference,
      person: reference,
      read: truth,
      done: truth,
      can: { type: 'array', items: text },
    },
  },
  NoticeChoice: {
    type: 'object',
    required: ['notice', 'shown', 'mail'],
    properties: { notice: text, label: text, shown: truth, mail: truth },
  },
};
