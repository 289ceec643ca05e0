import { deepestLevel } from '@tide/model/fields/lineComponents';
import { mostLines } from '@tide/model/fields/lines';

/** Product → the products that it is made up of. */
export type Parts = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Why what products are made up of is no good tree, seen from one of them: it is in itself, too deep, or a product with all components of all
 * levels has more lines than a document may have; null where it is one.
 */
export function treeProblem(parts: Parts, product: string): 'CIRCLE' | 'TOO_DEEP' | 'TOO_LARGE' | null {
  if (reachedFrom(parts, parts.get(product) ?? []).has(product)) return 'CIRCLE';
  const wholes = turned(parts);
  if (depthBelow(wholes, product) + depthBelow(parts, product) > deepestLevel) return 'TOO_DEEP';
  const sizes = new Map<string, number>();
  const above = [...reachedFrom(wholes, [product])];
  return above.some((whole) => sizeOf(parts, whole, sizes) > mostLines) ? 'TOO_LARGE' : null;
}

/** Products and everything that they lead to. */
function reachedFrom(parts: Parts, products: Iterable<string>): Set<string> {
  const reached = new Set(products);
  for (const one of reached) for (const next of parts.get(one) ?? []) reached.add(next);
  return reached;
}

/** Product → the products that it is a component of. */
function turned(parts: Parts): Parts {
  const wholes = new Map<string, Set<string>>();
  for (const [whole, components] of parts)
    for (const one of components) wholes.set(one, (wholes.get(one) ?? new Set()).add(whole));
  return wholes;
}

/** The levels below a product, walked no deeper than is allowed and one more. */
function depthBelow(parts: Parts, product: string): number {
  let level: ReadonlySet<string> = new Set([product]);
  for (let depth = 0; depth <= deepestLevel; depth++) {
    const next = new Set([...level].flatMap((one) => [...(parts.get(one) ?? [])]));
    if (next.size === 0) return depth;
    level = next;
  }
  return deepestLevel + 1;
}

/** How many lines a product is with all its components; `known` keeps what has been counted. There is no circle around it, but may be one beside it. */
function sizeOf(parts: Parts, product: string, known: Map<string, number>): number {
  const counted = known.get(product);
  if (counted !== undefined) return counted;
  known.set(product, 1);
  const size = [...(parts.get(product) ?? [])].reduce((sum, one) => sum + sizeOf(parts, one, known), 1);
  known.set(product, size);
  return size;
}
