/** A conversation as the server stores it; its two answers show different parts of it. Times are ISO 8601. */
export type SimConversation = {
  uid: string;
  client: { uid: string; first_name: string; last_name: string; email: string };
  staff_id: string | null;
  title: string;
  business_unread: boolean;
  client_unread: boolean;
  archived: boolean;
  spam: boolean;
  deleted: boolean;
  campaign: string | null;
  source_type: string | null;
  /** Documented as a boolean; a text only where the bodies are read so. */
  mobile: string | boolean | null;
  follow_up: boolean;
  follow_up_date: string | null;
  follow_up_message: string;
  /** How often a follow-up was removed as completed. */
  completed: number;
  last_business_action: string | null;
  last_client_action: string | null;
  created_at: string;
  updated_at: string;
};

export type SimMessage = {
  uid: string;
  title: string | null;
  text: string;
  message_of: 'client' | 'business' | 'internal';
  staff: { uid: string; display_name: string } | null;
  created_at: string;
};

export type SimStaff = {
  id: string;
  display_name: string;
  email: string;
  role: string;
  /** Booleans as strings, as documented. */
  active: 'true' | 'false';
  deleted: 'true' | 'false';
};

/** What a test says about a conversation; the rest is filled in. Times are epoch ms. */
export type SimSeed = {
  id?: string;
  title?: string;
  clientUid?: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  staffId?: string | null;
  unread?: boolean;
  archived?: boolean;
  spam?: boolean;
  deleted?: boolean;
  campaign?: string | null;
  sourceType?: string | null;
  mobile?: boolean | null;
  followUpAtMs?: number | null;
  lastMessageAtMs?: number;
  createdAtMs?: number;
  /** Oldest first. Without any, one of the client is made up when somebody asks for them. */
  messages?: readonly { text: string; messageOf?: SimMessage['message_of']; atMs: number }[];
};

/** What somebody else changes in vcita's own interface. */
export type SimChange = Partial<
  Pick<
    SimConversation,
    'archived' | 'spam' | 'deleted' | 'business_unread' | 'title' | 'campaign' | 'source_type' | 'mobile'
  >
> & {
  /** A follow-up without a date is documented, too. */
  readonly followUpAtMs?: number | 'undated' | null;
};

/**
 * The documentation says that adding and removing a follow-up "only fires when the new follow_up value differs from the
 * current one". `flag`: the value is true or false. `value`: another date or message differs too.
 */
export type FollowUpReading = 'flag' | 'value';

/**
 * `documented`: `mobile` is a boolean, and `campaign` and `source_type` are texts of which the empty one clears. `texts`:
 * all three are texts, and null clears them.
 */
export type BodyReading = 'texts' | 'documented';
