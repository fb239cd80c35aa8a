/** The icons in use, one by one, so that a bundle carries no others. Drawn at `ICON` pixels unless a component says. */
export {
  ArrowRightLeft,
  Check,
  ChevronDown,
  CircleAlert,
  CircleCheck,
  CloudOff,
  Copy,
  Ellipsis,
  Inbox,
  Info,
  type LucideIcon as Icon,
  Pin,
  Plus,
  RotateCw,
  Search,
  Settings,
  Trash2,
  TriangleAlert,
  X,
} from 'lucide-preact'

/** Edge of an icon beside 13 px text, in pixels. */
export const ICON = 15
