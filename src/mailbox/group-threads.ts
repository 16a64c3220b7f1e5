/**
 * Which messages belong to one conversation? Those that name each other, directly or through an
 * identifier that both name although nobody holds that message (Zawinski, "message threading",
 * 1997), and those that a rule joins (see the subject rule in store/threads.ts). Connected
 * components by union-find; a conversation is called by the smallest id in it, so that the result
 * depends on the set of messages only, never on the order of their arrival. Ids begin with the
 * instant at which a message was sent: the smallest is the oldest.
 */

/** A message, or a conversation known already under its own id. */
export type ThreadNode = {
  readonly id: string
  /** Message-IDs: its own and those it refers to */
  readonly identifiers: readonly string[]
  /** ids of other nodes that belong to the same conversation for another reason */
  readonly joins: readonly string[]
}

/**
 * Groups nodes into conversations.
 *
 * @returns by id of each node, the smallest id of its conversation. O(n α(n)) in identifiers
 */
export function groupThreads(nodes: readonly ThreadNode[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  const find = (key: string): string => {
    let root = key
    for (
      let next = parents.get(root);
      next !== undefined && next !== root;
      next = parents.get(root)
    ) {
      root = next
    }
    for (let at = key; at !== root; ) {
      const next = parents.get(at) ?? root
      parents.set(at, root)
      at = next
    }
    return root
  }
  const union = (one: string, other: string): void => {
    const [first, second] = [find(one), find(other)]
    if (first !== second) parents.set(second, first)
  }
  const keyOf = (id: string): string => `id ${id}`
  for (const node of nodes) {
    for (const identifier of node.identifiers) union(keyOf(node.id), `named ${identifier}`)
    for (const other of node.joins) union(keyOf(node.id), keyOf(other))
  }
  return smallestOfEach(nodes, (id) => find(keyOf(id)))
}

function smallestOfEach(
  nodes: readonly ThreadNode[],
  rootOf: (id: string) => string,
): ReadonlyMap<string, string> {
  const smallest = new Map<string, string>()
  for (const { id } of nodes) {
    const root = rootOf(id)
    const known = smallest.get(root)
    if (known === undefined || id < known) smallest.set(root, id)
  }
  return new Map(nodes.map(({ id }) => [id, smallest.get(rootOf(id)) ?? id]))
}
