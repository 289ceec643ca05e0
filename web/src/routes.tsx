import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseForecastSearch } from './analysis/forecast';
import { parseFunnelSearch } from './analysis/funnel';
import { parseTargetsSearch } from './analysis/targets';
import { parseTrendSearch } from './analysis/trend';
import { ApiProblem } from './api/client';
import { meQuery } from './api/definitions';
import { parseCommissionSearch } from './commission/commissionApi';
import { Failure } from './frame/Failure';
import { NotFound } from './frame/NotFound';
import { Waiting } from './frame/Waiting';
import { parseHandoverSearch } from './handover/handoverApi';
import { parseListSearch } from './list/address';
import { parseNotificationsSearch } from './notifications/notificationApi';
import { parseRecycledSearch } from './pool/recycledSearch';
import { parseDiscountsSearch } from './prices/kinds';
import { parseProfileSearch } from './session/profileTabs';
import { parseAuditSearch } from './settings/audit';
import { parsePeopleSearch } from './settings/organisation';
import { parsePoolsSearch } from './settings/pools/poolSettings';
import { parseRolesSearch } from './settings/roles/rights';

/** All addresses of the product. Everything worth sharing is in the address (visual target, section 8). */
export function createAppRouter(client: QueryClient) {
  const root = createRootRoute({ notFoundComponent: NotFound });
  const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: ({ back, failed }: Record<string, unknown>): { back?: string; failed?: string } => ({
      ...(typeof back === 'string' && back.startsWith('/') && { back }),
      ...(typeof failed === 'string' && { failed }),
    }),
    component: lazyRouteComponent(() => import('./session/SignInPage')),
  });
  const forgotPassword = createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./session/ForgotPasswordPage')),
  });
  const resetPassword = createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./session/ResetPasswordPage')),
  });
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'frame',
    beforeLoad: async ({ location }) => {
      try {
        await client.ensureQueryData(meQuery);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401)
          throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } });
        throw error;
      }
    },
    pendingComponent: Waiting,
    errorComponent: ({ error, reset }) => (
      <Failure error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    ),
    component: lazyRouteComponent(() => import('./frame/Frame')),
  });
  const home = createRoute({
    getParentRoute: () => frame,
    path: '/',
    component: lazyRouteComponent(() => import('./frame/Home')),
  });
  const funnel = createRoute({
    getParentRoute: () => frame,
    path: '/funnel',
    validateSearch: parseFunnelSearch,
    component: lazyRouteComponent(() => import('./analysis/FunnelPage')),
  });
  const forecast = createRoute({
    getParentRoute: () => frame,
    path: '/forecast',
    validateSearch: parseForecastSearch,
    component: lazyRouteComponent(() => import('./analysis/ForecastPage')),
  });
  const trend = createRoute({
    getParentRoute: () => frame,
    path: '/trend',
    validateSearch: parseTrendSearch,
    component: lazyRouteComponent(() => import('./analysis/TrendPage')),
  });
  const targets = createRoute({
    getParentRoute: () => frame,
    path: '/targets',
    validateSearch: parseTargetsSearch,
    component: lazyRouteComponent(() => import('./analysis/TargetsPage')),
  });
  const commission = createRoute({
    getParentRoute: () => frame,
    path: '/commission',
    validateSearch: parseCommissionSearch,
    component: lazyRouteComponent(() => import('./commission/CommissionPage')),
  });
  const commissionRules = createRoute({
    getParentRoute: () => frame,
    path: '/commission/rules',
    component: lazyRouteComponent(() => import('./commission/CommissionRulesPage')),
  });
  const discounts = createRoute({
    getParentRoute: () => frame,
    path: '/discounts',
    validateSearch: parseDiscountsSearch,
    component: lazyRouteComponent(() => import('./prices/DiscountsPage')),
  });
  const notifications = createRoute({
    getParentRoute: () => frame,
    path: '/notifications',
    validateSearch: parseNotificationsSearch,
    component: lazyRouteComponent(() => import('./notifications/NotificationsPage')),
  });
  const menu = createRoute({
    getParentRoute: () => frame,
    path: '/menu',
    component: lazyRouteComponent(() => import('./menu/MenuPage')),
  });
  const bank = createRoute({
    getParentRoute: () => frame,
    path: '/bank',
    component: lazyRouteComponent(() => import('./bank/BankPage')),
  });
  const jobs = createRoute({
    getParentRoute: () => frame,
    path: '/jobs',
    component: lazyRouteComponent(() => import('./jobs/JobsPage')),
  });
  const profile = createRoute({
    getParentRoute: () => frame,
    path: '/profile',
    validateSearch: parseProfileSearch,
    component: lazyRouteComponent(() => import('./session/ProfilePage')),
  });
  const people = createRoute({
    getParentRoute: () => frame,
    path: '/settings/people',
    validateSearch: parsePeopleSearch,
    component: lazyRouteComponent(() => import('./settings/PeoplePage')),
  });
  const signIns = createRoute({
    getParentRoute: () => frame,
    path: '/settings/sign-ins',
    beforeLoad: () => {
      throw redirect({ to: '/settings/audit', search: { tab: 'signIns' }, replace: true });
    },
  });
  const audit = createRoute({
    getParentRoute: () => frame,
    path: '/settings/audit',
    validateSearch: parseAuditSearch,
    component: lazyRouteComponent(() => import('./settings/AuditPage')),
  });
  const company = createRoute({
    getParentRoute: () => frame,
    path: '/settings/company',
    component: lazyRouteComponent(() => import('./settings/CompanyPage')),
  });
  const calendar = createRoute({
    getParentRoute: () => frame,
    path: '/settings/calendar',
    component: lazyRouteComponent(() => import('./settings/CalendarPage')),
  });
  const numbering = createRoute({
    getParentRoute: () => frame,
    path: '/settings/numbering',
    component: lazyRouteComponent(() => import('./settings/NumberingPage')),
  });
  const protection = createRoute({
    getParentRoute: () => frame,
    path: '/settings/protection',
    component: lazyRouteComponent(() => import('./settings/ProtectionPage')),
  });
  const business = createRoute({
    getParentRoute: () => frame,
    path: '/settings/business',
    component: lazyRouteComponent(() => import('./settings/BusinessPage')),
  });
  const contractCategories = createRoute({
    getParentRoute: () => frame,
    path: '/settings/contract-categories',
    component: lazyRouteComponent(() => import('./settings/ContractCategoriesPage')),
  });
  const pipelines = createRoute({
    getParentRoute: () => frame,
    path: '/settings/pipelines',
    component: lazyRouteComponent(() => import('./pipelines/PipelinesPage')),
  });
  const pipeline = createRoute({
    getParentRoute: () => frame,
    path: '/settings/pipelines/$object/$pipeline',
    component: lazyRouteComponent(() => import('./pipelines/PipelinePage')),
  });
  const pools = createRoute({
    getParentRoute: () => frame,
    path: '/settings/pools',
    validateSearch: parsePoolsSearch,
    component: lazyRouteComponent(() => import('./settings/pools/PoolsPage')),
  });
  const roles = createRoute({
    getParentRoute: () => frame,
    path: '/settings/roles',
    validateSearch: parseRolesSearch,
    component: lazyRouteComponent(() => import('./settings/roles/RolesPage')),
  });
  const handover = createRoute({
    getParentRoute: () => frame,
    path: '/settings/handover',
    validateSearch: parseHandoverSearch,
    component: lazyRouteComponent(() => import('./handover/HandoverPage')),
  });
  const access = createRoute({
    getParentRoute: () => frame,
    path: '/settings/access',
    component: lazyRouteComponent(() => import('./settings/AccessPage')),
  });
  const requests = createRoute({
    getParentRoute: () => frame,
    path: '/access-requests',
    component: lazyRouteComponent(() => import('./record/RequestsPage')),
  });
  const security = createRoute({
    getParentRoute: () => frame,
    path: '/settings/security',
    component: lazyRouteComponent(() => import('./settings/SecurityPage')),
  });
  const list = createRoute({
    getParentRoute: () => frame,
    path: '/$object',
    validateSearch: parseListSearch,
    component: lazyRouteComponent(() => import('./list/ListPage')),
  });
  const deleted = createRoute({
    getParentRoute: () => frame,
    path: '/$object/deleted',
    component: lazyRouteComponent(() => import('./record/DeletedPage')),
  });
  const recycled = createRoute({
    getParentRoute: () => frame,
    path: '/$object/recycled',
    validateSearch: parseRecycledSearch,
    component: lazyRouteComponent(() => import('./pool/RecycledPage')),
  });
  const imports = createRoute({
    getParentRoute: () => frame,
    path: '/$object/import',
    component: lazyRouteComponent(() => import('./imports/ImportPage')),
  });
  const oneImport = createRoute({
    getParentRoute: () => frame,
    path: '/$object/import/$id',
    component: lazyRouteComponent(() => import('./imports/ImportPage')),
  });
  const record = createRoute({
    getParentRoute: () => frame,
    path: '/$object/$id',
    component: lazyRouteComponent(() => import('./record/RecordPage')),
  });
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      forgotPassword,
      resetPassword,
      frame.addChildren([
        home,
        funnel,
        forecast,
        trend,
        targets,
        commission,
        commissionRules,
        discounts,
        notifications,
        menu,
        bank,
        jobs,
        profile,
        people,
        signIns,
        roles,
        audit,
        company,
        calendar,
        numbering,
        protection,
        business,
        contractCategories,
        pipelines,
        pipeline,
        pools,
        handover,
        access,
        security,
        requests,
        list,
        deleted,
        recycled,
        imports,
        oneImport,
        record,
      ]),
    ]),
    defaultPreload: 'intent',
    defaultPendingMs: 150,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
