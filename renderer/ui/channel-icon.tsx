import { AtSign, Camera, Globe, Mail, MailOpen, MessageCircle, MessageSquare, Phone, Smartphone } from 'lucide-react';
import type { Channel } from '#shared/conversation.ts';
import { channelNames } from '../i18n/names.ts';

const icons = {
  email: Mail,
  sms: Smartphone,
  whatsapp: MessageCircle,
  facebook: AtSign,
  instagram: Camera,
  chat: MessageSquare,
  phone: Phone,
  postal: MailOpen,
  other: Globe,
} satisfies Record<Channel, typeof Mail>;

export function ChannelIcon({ channel, size = 15 }: { channel: Channel; size?: number }) {
  const Icon = icons[channel];
  return <Icon size={size} strokeWidth={1.75} aria-label={channelNames[channel]} role="img" />;
}
