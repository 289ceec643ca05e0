import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';

/** A form of the settings: what the server refuses stands at its field, everything else is said in a message; nothing typed is lost. */
export function useSettingsForm<Given extends object, Answer>(
  send: (given: Given) => Promise<Answer>,
  onSaved: (answer: Answer) => void,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Given>();
  const save = useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      await client.invalidateQueries();
      void message.success(t('已保存。'));
      onSaved(answer);
    },
    onError: (error) => {
      const known = Object.keys(form.getFieldsValue(true));
      const fields = error instanceof ApiProblem ? error.fields.filter(({ field }) => known.includes(field)) : [];
      if (fields.length === 0) void message.error(error.message);
      else form.setFields(fields.map(({ field, message: text }) => ({ name: field as never, errors: [text] })));
    },
  });
  return { form, save };
}
