/** A handoff about which nobody quarrels: what most stories leave as it is. */
export const plainDeal = {
  intent: 'assist',
  parentId: null,
  topicId: null,
  bound: false,
  before: null,
  dispute: null,
  ruling: null,
  returns: false,
  climbed: 0,
} as const
