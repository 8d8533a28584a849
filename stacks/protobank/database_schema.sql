-- SPDX-FileCopyrightText: 2026 The Pierside authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The tables of the services.
CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    kyc_status text NOT NULL DEFAULT 'pending',
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users,
    balance numeric(14, 2) NOT NULL DEFAULT 0 CHECK (balance >= 0),
    currency char(3) NOT NULL DEFAULT 'GBP'
);

CREATE TABLE transactions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    amount numeric(14, 2) NOT NULL,
    reference text,
    created_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE cards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    last_four char(4) NOT NULL,
    status text NOT NULL DEFAULT 'active'
);

CREATE TABLE standing_orders (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL REFERENCES accounts,
    payee_id uuid NOT NULL,
    amount numeric(14, 2) NOT NULL,
    reference text,
    status text NOT NULL DEFAULT 'active',
    next_payment_date date NOT NULL,
    payments_made integer NOT NULL DEFAULT 0,
    last_executed_at timestamptz
);

CREATE TABLE notifications (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users,
    channel text NOT NULL,
    body text NOT NULL,
    sent_at timestamptz
);
