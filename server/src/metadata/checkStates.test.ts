import { choice } from '@tide/model/fields/choice';
import { text } from '@tide/model/fields/text';
import { defineObject, type ObjectDefinition } from '@tide/model/object';
import { defineRole } from '@tide/model/role';
import { defineStates, type StateAction, type StateMachine } from '@tide/model/states';
import { describe, expect, it } from 'vitest';
import { checkRole } from './checkRole';
import { checkCopies, checkStates } from './checkStates';

const submit: StateAction = { label: '提交', from: ['draft'], to: 'sent' };

/** A paper with states, after a change. */
function paper(states: Partial<StateMachine>, field: Partial<Parameters<typeof choice>[0]> = {}): ObjectDefinition {
  return defineObject('paper', {
    label: '文件',
    icon: 'Table',
    titleField: 'name',
    fields: {
      name: text({ label: '名称' }),
      state: choice({
        label: '状态',
        readOnly: true,
        default: 'draft',
        options: { draft: '草稿', sent: '已发送' },
        ...field,
      }),
    },
    columns: ['name'],
    views: {},
    states: defineStates({ field: 'state', actions: { submit }, ...states }),
  });
}

const problemsOf = (object: ObjectDefinition) =>
  checkStates(object, (name) => (name === object.name ? object : undefined)).map(({ code }) => code);
const withAction = (change: Partial<StateAction>, name = 'submit') =>
  paper({ actions: { [name]: { ...submit, ...change } } });

describe('META-01 states', () => {
  it('that are sound pass', () => {
    expect(problemsOf(paper({ exits: { draft: ['name'] }, locks: { sent: 'all' }, maxDays: { draft: 3 } }))).toEqual(
      [],
    );
  });

  it.each<[string, ObjectDefinition, string[]]>([
    ['stand in a choice field', paper({ field: 'name' }), ['BAD_STATES']],
    ['are written by actions alone', paper({}, { readOnly: false }), ['BAD_STATES']],
    ['begin with the first', paper({}, { default: 'sent' }), ['BAD_STATES']],
    ['are options', paper({ locks: { gone: 'all' } }), ['BAD_STATES']],
    ['lock fields that are there', paper({ locks: { sent: ['colour'] } }), ['UNKNOWN_FIELD']],
    ['have criteria along the path only', paper({ stages: ['draft'], exits: { sent: ['name'] } }), ['BAD_STATES']],
    ['count from a date-time', paper({ since: 'name' }), ['BAD_STATES']],
  ])('%s', (_, object, codes) => expect(problemsOf(object)).toEqual(codes));

  it.each<[string, ObjectDefinition, string[]]>([
    ['leads from options to options', withAction({ to: 'gone' }), ['BAD_STATES']],
    ['has a start', withAction({ from: [] }), ['BAD_STATES']],
    [
      'names fields that are there',
      withAction({ input: ['colour'], required: ['size'] }),
      ['UNKNOWN_FIELD', 'UNKNOWN_FIELD'],
    ],
    ['asks not for the state', withAction({ input: ['state'] }), ['BAD_STATES']],
    ['sets not the state', withAction({ set: { state: { value: 'sent' } } }), ['BAD_STATES']],
    [
      'has conditions that can be decided',
      withAction({ where: { field: 'colour', op: 'is', value: 1 } }),
      ['BAD_CONDITION'],
    ],
    ['follows over lookups', withAction({ fire: [{ over: 'name', action: 'submit' }] }), ['BAD_LINK']],
    ['is for superiors where there are owners', withAction({ who: 'superior' }), ['BAD_STATES']],
    ['has a name that is free', withAction({}, 'transfer'), ['NAME_COLLISION']],
    [
      'goes on by itself',
      withAction({ from: ['draft', 'sent'], auto: { field: 'name', op: 'isEmpty' } }),
      ['BAD_STATES'],
    ],
    [
      'that goes on by itself asks for what the record itself holds',
      withAction({ auto: { field: 'createdBy.name', op: 'is', value: '钱一' } }),
      ['BAD_STATES', 'BAD_CONDITION'],
    ],
  ])('an action %s', (_, object, codes) => expect(problemsOf(object)).toEqual(codes));

  it('may go to and fro by themselves, each under its own condition', () => {
    const back = { label: '退回', from: ['sent'], to: 'draft', auto: { field: 'name', op: 'isEmpty' } } as const;
    const there = { ...submit, auto: { field: 'name', op: 'isNotEmpty' } } as const;
    expect(problemsOf(paper({ actions: { there, back } }))).toEqual([]);
  });

  it('are granted to roles by actions that ask for it', () => {
    const role = (action: string) =>
      defineRole('clerk', { label: '文员', objects: { paper: { view: 'all', actions: [action] } } });
    const granted = withAction({ who: 'granted' });
    expect(checkRole(role('submit'), () => granted)).toEqual([]);
    for (const [action, object] of [
      ['submit', withAction({})],
      ['burn', granted],
    ] as const)
      expect(checkRole(role(action), () => object)).toMatchObject([{ code: 'UNKNOWN_ACTION', path: 'paper.actions' }]);
  });

  it('copies lead to fields, links and actions that are there', () => {
    const copy = { label: '复制', to: 'paper', fields: { name: 'name' } };
    const codes = (change: object) =>
      checkCopies({ ...paper({}), copies: { again: { ...copy, ...change } } }, (name) =>
        name === 'paper' ? paper({}) : undefined,
      ).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ to: 'nothing' })).toEqual(['UNKNOWN_OBJECT']);
    expect(codes({ fields: { colour: 'size' } })).toEqual(['UNKNOWN_FIELD', 'UNKNOWN_FIELD']);
    expect(codes({ line: { field: 'name', columns: {} } })).toEqual(['UNKNOWN_FIELD']);
    expect(codes({ link: 'name', fires: 'submit', states: ['gone'] })).toEqual(['BAD_LINK', 'BAD_STATES']);
    expect(codes({ fires: 'submit' })).toEqual(['UNKNOWN_ACTION']);
  });
});
