import type { Route, RouteAuth } from '../../contract/routes';

/** Which contract routes are served, to tell a wrong method from a wrong path and a TV's route from a phone's. */
export interface RouteTable {
  add(route: Route): void;
  /** Methods the path takes, HEAD included; empty for an unknown path. */
  methodsOf(url: string): string[];
  /** Who may call the path; undefined for one outside the contract. */
  authOf(url: string): RouteAuth | undefined;
}

const pathOf = (url: string): string => {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
};

/** Starts empty; `registerRoute` fills it. */
export function createRouteTable(): RouteTable {
  const entries: { pattern: RegExp; route: Route }[] = [];
  const matching = (url: string): Route[] => {
    const path = pathOf(url);
    return entries.filter((entry) => entry.pattern.test(path)).map((entry) => entry.route);
  };
  return {
    add(route) {
      const source = route.path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+');
      entries.push({ pattern: new RegExp(`^${source}$`), route });
    },
    methodsOf(url) {
      const methods = matching(url).map((route): string => route.method);
      return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    },
    authOf: (url) => matching(url)[0]?.auth,
  };
}
