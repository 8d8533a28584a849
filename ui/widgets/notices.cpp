// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notices.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

Notices::Notices(QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, 0, space::L, space::S);
    layout->addWidget(m_banner);
    connect(m_banner, &Banner::dismissed, this, [this] { clear(m_shownId); });
    hide();
}

void Notices::post(const StackId &stackId, const Notice &notice)
{
    m_notices.insert(stackId, notice);
    update();
}

void Notices::clear(const StackId &stackId)
{
    if (m_notices.remove(stackId))
        update();
}

void Notices::clear(const StackId &stackId, const QString &sentence)
{
    if (shows(stackId, sentence))
        clear(stackId);
}

void Notices::setDetail(const StackId &stackId, const QString &sentence, const QString &detail)
{
    if (!shows(stackId, sentence))
        return;
    m_notices[stackId].detail = detail;
    if (m_shownId == stackId && !m_global && isVisible())
        m_banner->setDetail(detail);
}

bool Notices::shows(const StackId &stackId, const QString &sentence) const
{
    const auto notice = m_notices.constFind(stackId);
    return notice != m_notices.cend() && notice->sentence == sentence;
}

void Notices::setGlobal(const std::optional<Notice> &notice)
{
    m_global = notice;
    update();
}

void Notices::setStacks(const QList<StackId> &stackIds)
{
    m_stackIds = stackIds;
    update();
}

void Notices::update()
{
    const auto id = std::find_if(m_stackIds.cbegin(), m_stackIds.cend(),
                                 [this](const StackId &stackId) { return m_notices.contains(stackId); });
    if (!m_global && id == m_stackIds.cend())
        return hide();
    m_shownId = id == m_stackIds.cend() ? StackId() : *id;
    const Notice notice = m_global ? *m_global : m_notices.value(m_shownId);
    m_banner->setActions({});
    qDeleteAll(std::exchange(m_actions, {}));
    for (const NoticeButton &button : notice.buttons) {
        auto *action = new QAction(button.text, this);
        // Queued: the action may replace the banner and its button.
        connect(
            action, &QAction::triggered, this, [run = button.run] { run(); }, Qt::QueuedConnection);
        m_actions.append(action);
    }
    m_banner->setTone(notice.tone);
    m_banner->setSentence(notice.sentence);
    m_banner->setDetail(notice.detail);
    m_banner->setActions(m_actions);
    m_banner->setDismissible(notice.dismissible && !m_global);
    m_banner->show();
    show();
}

} // namespace pierside::ui

#include "moc_notices.cpp"
