// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/enginepage.h"

#include "models/dashboard/dashboard.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QDateTime>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace std::chrono_literals;

EnginePage::EnginePage(engine::EngineState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_page(new EmptyState(this))
    , m_retry(new QAction(tr("Try now"), this))
{
    m_page->setIcon(ActionIcon::Engine);
    m_page->setAction(m_retry);
    m_page->setLink(tr("How to install Docker Engine"),
                    QUrl(QStringLiteral("https://docs.docker.com/engine/install/")));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_page);
    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this, &EnginePage::updateCountdown);
    connect(m_retry, &QAction::triggered, this, [this] { m_state.retryNow(); });
    connect(&m_state, &engine::EngineState::connectionChanged, this, &EnginePage::update);
    update();
}

void EnginePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    update();
    m_countdown.start();
}

void EnginePage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_countdown.stop();
}

void EnginePage::update()
{
    const bool isConnecting = m_state.connection() == engine::EngineState::Connection::Connecting;
    m_page->setSentence(isConnecting ? tr("Looking for a container engine") : tr("No container engine answers"));
    QList<std::pair<QString, QString>> details;
    for (const engine::Attempt &attempt : m_state.attempts()) {
        QString text = attempt.error.cause.isEmpty() ? attempt.error.what : attempt.error.cause;
        if (!attempt.error.next.isEmpty())
            text += QStringLiteral(". ") + attempt.error.next;
        details.append({attempt.target.address, text});
    }
    m_page->setDetails(details);
    updateCountdown();
}

void EnginePage::updateCountdown()
{
    const QDateTime at = m_state.retryAt();
    if (!at.isValid())
        return m_page->setHint({});
    const qint64 seconds = std::max<qint64>(0, (QDateTime::currentDateTime().msecsTo(at) + 999) / 1000);
    m_page->setHint(seconds == 0 ? tr("Connecting")
                                 : tr("Start Docker or Podman. The next try is in %1 s").arg(seconds));
}

} // namespace pierside::ui

#include "moc_enginepage.cpp"
