import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import './locales/i18n';
import { createAppRouter } from './routes';
import { antdTheme } from './theme/antdTheme';
import { useDark } from './theme/scheme';
import './theme/tokens.css';
import './theme/pieces.css';

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: true } },
});
const router = createAppRouter(client);

function Root() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      locale={i18n.language === 'en-US' ? enUS : zhCN}
      theme={antdTheme(useDark())}
      button={{ autoInsertSpace: false }}
    >
      <AntdApp>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element #root.');
createRoot(element).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
