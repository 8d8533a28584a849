// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/stalebanner.h"

#include "ui/widgets/plaintips.h"

#include <QAction>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using Answer = actions::Staleness::Answer;

static constexpr qsizetype mostReasons = 6;

StaleBanner::StaleBanner(QWidget *parent)
    : Banner(parent)
{
    m_actions = {
        {Answer::Rebuild,
         makeAction(Answer::Rebuild, tr("Rebuild"), tr("Build the image and recreate the containers"))},
        {Answer::RenewVolumes, makeAction(Answer::RenewVolumes, tr("Recreate with new anonymous volumes"),
                                          tr("The new volumes get what the image has there; the old ones are kept"))},
        {Answer::Recreate,
         makeAction(Answer::Recreate, tr("Recreate"), tr("Replace the containers; named volumes stay"))}};
    setTone(Token::Warn);
    hide();
}

QAction *StaleBanner::makeAction(Answer answer, const QString &text, const QString &tip)
{
    auto *action = new QAction(text, this);
    setPlainTip(action, tip);
    connect(action, &QAction::triggered, this, [this, answer] { Q_EMIT requested(answer, servicesOf(answer)); });
    return action;
}

QStringList StaleBanner::servicesOf(Answer answer) const
{
    QStringList services;
    for (const actions::Staleness &reason : m_reasons) {
        if (reason.answer == answer && !services.contains(reason.service))
            services.append(reason.service);
    }
    return services;
}

void StaleBanner::setReasons(const QList<actions::Staleness> &reasons)
{
    if (m_reasons != reasons) {
        m_reasons = reasons;
        QStringList services;
        QStringList lines;
        for (const actions::Staleness &reason : reasons) {
            services.append(reason.service);
            lines.append(u"%1: %2"_s.arg(reason.service, reason.text));
        }
        services.removeDuplicates();
        if (const qsizetype more = lines.size() - mostReasons; more > 0) {
            lines.resize(mostReasons);
            lines.append(tr("and %n more", nullptr, int(more)));
        }
        setSentence(services.size() == 1 ? tr("%1 may lack your changes").arg(services.value(0))
                                         : tr("%n service(s) may lack your changes", nullptr, int(services.size())));
        setDetail(lines.join(u'\n'));
        QList<QAction *> wanted;
        for (const auto &[answer, action] : std::as_const(m_actions)) {
            if (!servicesOf(answer).isEmpty())
                wanted.append(action);
        }
        setActions(wanted);
    }
    setVisible(!reasons.isEmpty());
}

} // namespace pierside::ui

#include "moc_stalebanner.cpp"
