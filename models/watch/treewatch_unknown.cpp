// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/watch/treewatch.h"

// Systems for which no way to watch folders is written yet.
namespace pierside::watch {

static Error unsupported()
{
    return {ErrorCode::Unsupported, tr("watching files"), tr("Pierside cannot do it on this system"), {}, 0};
}

TreeWatch::TreeWatch(QObject *parent)
    : QObject(parent)
    , m_quiet(Milliseconds(500), Milliseconds(5'000))
{
}

TreeWatch::~TreeWatch() = default;

void TreeWatch::start(const QStringList & /*paths*/, const Skips & /*skips*/)
{
    Q_EMIT failed(unsupported());
}

void TreeWatch::take(const QStringList & /*paths*/) {}

} // namespace pierside::watch

#include "moc_treewatch.cpp"
