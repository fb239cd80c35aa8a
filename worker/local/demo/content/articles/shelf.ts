import type { DepartmentKey } from '../departments.ts'
import type { DemoArticle } from './article.ts'
import { billingArticles } from './billing.ts'
import { engineeringArticles } from './engineering.ts'
import { logisticsArticles } from './logistics.ts'
import { repairsArticles } from './repairs.ts'
import { salesArticles } from './sales.ts'
import { supportArticles } from './support.ts'

/** Every article, under the department that answers for it. */
export const articles: Readonly<Record<DepartmentKey, readonly DemoArticle[]>> = {
  support: supportArticles,
  billing: billingArticles,
  logistics: logisticsArticles,
  engineering: engineeringArticles,
  sales: salesArticles,
  repairs: repairsArticles,
}
