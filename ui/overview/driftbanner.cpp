// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/driftbanner.h"

#include "ui/widgets/plaintips.h"

#include <QAction>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostLines = 6;

} // namespace

DriftBanner::DriftBanner(QWidget *parent)
    : Banner(parent)
{
    auto *recreate = new QAction(tr("Recreate"), this);
    setPlainTip(recreate, tr("Up for these services: recreates their containers and keeps volumes"));
    connect(recreate, &QAction::triggered, this, [this] { Q_EMIT recreateRequested(m_names); });
    setTone(Token::Warn);
    setActions({recreate});
    hide();
}

void DriftBanner::setServices(const QList<items::ServiceRow> &services)
{
    QStringList names;
    QStringList lines;
    for (const items::ServiceRow &service : services) {
        if (!service.drift.isEmpty())
            names.append(service.key.service);
        for (const QString &reason : service.drift)
            lines.append(u"%1: %2"_s.arg(service.key.service, reason));
    }
    if (const qsizetype more = lines.size() - MostLines; more > 0) {
        lines.resize(MostLines);
        lines.append(tr("and %n more", nullptr, int(more)));
    }
    // Unchanged texts are not set again: that would clear a selection.
    if (names != m_names || lines != m_lines) {
        m_names = names;
        m_lines = lines;
        setSentence(names.size() == 1
                        ? tr("%1 differs from its compose file").arg(names.first())
                        : tr("%n service(s) differ from their compose files", nullptr, int(names.size())));
        setDetail(lines.join(u'\n') + u'\n' + tr("Recreating keeps volumes. Data outside volumes is lost."));
    }
    setVisible(!names.isEmpty());
}

} // namespace pierside::ui

#include "moc_driftbanner.cpp"
