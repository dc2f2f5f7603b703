import { sqlMigration } from '../../../platform/database/sql-migration.ts';

export const accounts = {
  name: '0001-accounts',
  class: sqlMigration(
    `create table account (
       id uuid primary key, handle varchar(24) not null unique, name varchar(30) not null, bio varchar(200) not null default '',
       avatar_url text, email text, password_hash text not null, role text not null check (role in ('USER', 'MODERATOR', 'ADMIN')),
       banned_at timestamptz, ban_reason text, created_at timestamptz not null)`,
    `create table session (
       id uuid primary key, account_id uuid not null references account, user_agent text, refresh_hash text not null,
       created_at timestamptz not null, last_used_at timestamptz not null, expires_at timestamptz not null, revoked_at timestamptz)`,
    'create index session_of_account on session (account_id, id desc)',
    'create unique index session_refresh_hash on session (refresh_hash)',
    'create index session_expires_at on session (expires_at)',
    // A spent token that turns up again was stolen: whose session it was must be known as long as that session lives.
    'create table spent_refresh_token (hash text primary key, session_id uuid not null references session on delete cascade)',
    'create index spent_refresh_token_session on spent_refresh_token (session_id)',
  ),
};
