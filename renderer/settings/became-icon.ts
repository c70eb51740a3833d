import { Bell, BellOff, Check, type LucideIcon, MessageCircleOff, Moon, TriangleAlert } from 'lucide-react';
import { isMissed } from '#shared/delivery.ts';
import type { DeliveryLine } from '#shared/ipc/alerts.ts';

/** Beside the words that say the same. */
export function becameIcon(line: DeliveryLine): LucideIcon {
  if (isMissed(line)) return TriangleAlert;
  if (line.why.kind === 'quiet') return Moon;
  if (line.why.kind === 'replied') return MessageCircleOff;
  if (line.answer !== null) return Check;
  return line.shownAtMs === null ? BellOff : Bell;
}
