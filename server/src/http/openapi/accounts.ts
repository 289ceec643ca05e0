import { type Call, json, listOf, pathsOf, ref, text } from './operation';
import type { Schema } from './schemas';

type Described = [method: string, path: string, call: Omit<Call, 'tags'>];

const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer' };
const texts: Schema = { type: 'array', items: text };
const anything: Schema = { type: 'object' };
const optional: Schema = { type: ['string', 'null'] };
const objectOf = (properties: Record<string, Schema>, required = Object.keys(properties)) =>
  json({ type: 'object', required, properties });
const described = (
  method: string,
  path: string,
  operationId: string,
  summary: string,
  more: Partial<Call> = { status: 204 },
): Described => [method, path, { operationId, summary, ...more }];

const session = { content: objectOf({ user: anything, token: text }) };
const codes = { content: objectOf({ codes: texts }) };
const current = { body: objectOf({ current: text }) };

/** Signing in, and what a person keeps of his own account. */
export const accountPaths = pathsOf([
  described('post', '/auth/sign-in', 'sign_in', '登录；开启了两步验证的回答 TWO_FACTOR_REQUIRED 和 challenge', {
    ...session,
    body: objectOf({ username: text, password: text, remember: flag }, ['username', 'password']),
  }),
  described('post', '/auth/second-factor', 'sign_in_with_code', '登录的第二步：验证码或恢复码', {
    ...session,
    body: objectOf({ challenge: text, code: text }),
  }),
  described('post', '/auth/passkey/options', 'ask_for_passkey', '通行密钥登录：给浏览器的参数', {
    content: objectOf({ options: anything, token: text }),
  }),
  described('post', '/auth/passkey', 'sign_in_with_passkey', '通行密钥登录', {
    ...session,
    body: objectOf({ token: text, response: anything, remember: flag }, ['token', 'response']),
  }),
  described('get', '/auth/provider', 'ask_identity_provider', '到统一登录', { status: 302, parameters: ['back'] }),
  described('get', '/auth/provider/callback', 'sign_in_with_identity_provider', '从统一登录回来', {
    status: 302,
    parameters: ['code', 'state'],
  }),
  described('post', '/auth/forgot', 'forgot_password', '忘记密码：有没有这个账号，回答都一样', {
    status: 202,
    body: objectOf({ username: text }),
    content: objectOf({ byMail: flag }),
  }),
  described('post', '/auth/reset', 'reset_password_by_link', '用邮件里的链接设置新密码', {
    status: 204,
    body: objectOf({ token: text, next: text }),
  }),
  described('post', '/auth/sign-out', 'sign_out', '退出登录'),
  described('post', '/me/password', 'change_password', '修改密码', {
    status: 204,
    body: objectOf({ current: text, next: text }),
  }),
  described('get', '/me/two-factor', 'read_two_factor', '我的两步验证', { content: json(ref('TwoFactor')) }),
  described('post', '/me/two-factor', 'begin_two_factor', '取得验证器应用的密钥', {
    content: objectOf({ secret: text, uri: text }),
  }),
  described('post', '/me/two-factor/confirm', 'confirm_two_factor', '用第一个验证码开启，回答恢复码', {
    ...codes,
    body: objectOf({ code: text }),
  }),
  described('post', '/me/two-factor/codes', 'renew_recovery_codes', '换一组恢复码', { ...codes, ...current }),
  described('post', '/me/two-factor/off', 'end_two_factor', '关闭两步验证', { status: 204, ...current }),
  described('get', '/me/passkeys', 'list_passkeys', '我的通行密钥', { content: json(listOf(ref('Passkey'))) }),
  described('post', '/me/passkeys/options', 'begin_passkey', '添加通行密钥：给浏览器的参数', {
    content: objectOf({ options: anything, token: text }),
  }),
  described('post', '/me/passkeys', 'add_passkey', '添加通行密钥', {
    status: 204,
    body: objectOf({ token: text, name: text, response: anything }),
  }),
  described('delete', '/me/passkeys/{id}', 'remove_passkey', '移除通行密钥'),
  described('get', '/me/api-keys', 'list_own_api_keys', '我的 API 密钥', { content: json(listOf(ref('ApiKey'))) }),
  described('post', '/me/api-keys', 'create_api_key', '新建 API 密钥，密钥只回答这一次', {
    status: 201,
    body: objectOf({ name: text, roles: { type: ['array', 'null'], items: text }, expiresAt: optional }, ['name']),
    content: objectOf({ id: text, key: text }),
  }),
  described('delete', '/me/api-keys/{id}', 'revoke_own_api_key', '作废我的 API 密钥'),
]);

/** How everybody signs in: for administrators. */
export const signInSettingsPaths = pathsOf([
  described('get', '/settings/security', 'read_sign_in_settings', '登录与安全', {
    content: json(ref('SignInSettings')),
  }),
  described('patch', '/settings/security', 'save_security', '密码规则、两步验证、系统网址', {
    status: 204,
    body: json(ref('SecuritySettings')),
  }),
  described('patch', '/settings/security/mail', 'save_mail', '邮件服务器', {
    status: 204,
    body: objectOf({ host: text, port: count, secure: flag, user: text, password: text, from: text }, [
      'host',
      'port',
      'secure',
      'user',
      'from',
    ]),
  }),
  described('post', '/settings/security/mail/test', 'send_test_mail', '发送测试邮件', {
    status: 204,
    body: objectOf({ to: text }),
  }),
  described('patch', '/settings/security/identity-provider', 'save_identity_provider', '统一登录 (OpenID Connect)', {
    status: 204,
    body: objectOf({ issuer: text, clientId: text, clientSecret: text, label: text, claim: text }, [
      'issuer',
      'clientId',
      'label',
      'claim',
    ]),
  }),
  described('get', '/settings/api-keys', 'list_api_keys', '所有人的 API 密钥', {
    content: json(listOf(ref('ApiKey'))),
  }),
  described('delete', '/settings/api-keys/{id}', 'revoke_api_key', '作废任何人的 API 密钥'),
  described('get', '/settings/reset-requests', 'list_reset_requests', '请求重置密码的人', {
    content: json(listOf(ref('ResetRequest'))),
  }),
  described('delete', '/settings/reset-requests/{id}', 'dismiss_reset_request', '忽略一个重置请求'),
  described('delete', '/settings/users/{id}/two-factor', 'remove_two_factor', '取消用户丢失的两步验证'),
]);

export const accountTags = [
  { name: 'auth', description: '登录' },
  { name: 'me', description: '我的账号' },
];

export const accountSchemas: Record<string, Schema> = {
  TwoFactor: {
    type: 'object',
    properties: { on: flag, codesLeft: count, rule: { type: 'string', enum: ['off', 'optional', 'required'] } },
  },
  Passkey: { type: 'object', properties: { id: text, name: text, createdAt: text, lastUsedAt: optional } },
  ApiKey: {
    type: 'object',
    properties: {
      id: text,
      name: text,
      user: ref('Reference'),
      start: text,
      roles: { type: ['array', 'null'], items: text },
      expiresAt: optional,
      createdAt: text,
      lastUsedAt: optional,
    },
  },
};

export const signInSettingsSchemas: Record<string, Schema> = {
  SecuritySettings: {
    type: 'object',
    properties: {
      passwordLength: count,
      passwordClasses: count,
      passwordDays: count,
      passwordHistory: count,
      twoFactor: { type: 'string', enum: ['off', 'optional', 'required'] },
      address: text,
    },
  },
  SignInSettings: {
    type: 'object',
    properties: {
      security: ref('SecuritySettings'),
      mail: anything,
      identityProvider: anything,
      publicUrl: optional,
    },
  },
  ResetRequest: { type: 'object', properties: { user: ref('Reference'), at: text } },
};
