// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logstatusbar.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logkeys.h"
#include "ui/logs/logview.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace pierside::ui {

using namespace std::chrono_literals;

LogStatusBar::LogStatusBar(const LogRows &rows, LogView &view, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_view(view)
    , m_counters(plainLine({}, this))
    , m_message(plainLine({}, this))
    , m_way(plainLine({}, this))
    , m_more(wordButton(tr("Keep more lines"), tr("Keep ten times as many lines of this log in memory"), this))
    , m_disk(wordButton(tr("Keep on disk"),
                        tr("Keep up to 20 million lines of this log in temporary files that only you can read; they "
                           "are removed with the pane"),
                        this))
    , m_cancel(wordButton(tr("Cancel"), tr("Stop saving the log"), this))
    , m_below(wordButton({}, withLogKey(tr("Go to the newest line"), LogCommand::Newest), this))
{
    m_counters->setObjectName(QStringLiteral("counters"));
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_below->setObjectName(QStringLiteral("below"));
    m_disk->setObjectName(QStringLiteral("keepOnDisk"));
    m_cancel->setObjectName(QStringLiteral("cancelSaving"));
    m_cancel->hide();
    m_more->setObjectName(QStringLiteral("more"));
    m_way->setObjectName(QStringLiteral("way"));
    m_way->setMinimumWidth(1); // a narrow pane shows a part of it
    m_way->hide();
    for (QLabel *label : {m_counters, m_message, m_way}) {
        label->setFont(Theme::secondaryFont());
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::S, 0, space::S, 0);
    layout->setSpacing(space::S);
    layout->addWidget(m_counters);
    layout->addWidget(m_more);
    layout->addWidget(m_disk);
    layout->addWidget(m_cancel);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_way);
    layout->addWidget(m_below);
    // The lines above do not move when a button appears.
    setFixedHeight(m_below->sizeHint().height());

    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    connect(&m_soon, &QTimer::timeout, this, &LogStatusBar::update);
    const auto later = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&rows, &LogRows::appended, this, later);
    connect(&rows, &LogRows::reordered, this, later);
    connect(&view, &LogView::followingChanged, this, [this](bool) {
        m_leftAt = m_rows.end();
        update();
    });
    connect(m_disk, &QToolButton::clicked, this, &LogStatusBar::diskWanted);
    connect(m_cancel, &QToolButton::clicked, this, &LogStatusBar::cancelWanted);
    connect(m_more, &QToolButton::clicked, this, &LogStatusBar::moreWanted);
    connect(m_below, &QToolButton::clicked, this, [this] { m_view.setFollowing(true); });
    update();
}

void LogStatusBar::setMessage(const QString &text)
{
    m_message->setText(text);
}

void LogStatusBar::setWay(const QString &text, const QString &details)
{
    m_way->setText(text);
    setPlainTip(m_way, details);
    m_way->setAccessibleDescription(details);
    m_way->setVisible(!text.isEmpty());
}

void LogStatusBar::setCancellable(bool isCancellable)
{
    m_cancel->setVisible(isCancellable);
}

void LogStatusBar::update()
{
    const logs::LogStore::Counters counters = m_rows.counters();
    const QLocale locale;
    QString text;
    if (counters.dropped > 0)
        text =
            tr("%1 lines seen, %2 kept, %3 dropped")
                .arg(locale.toString(counters.seen), locale.toString(counters.kept), locale.toString(counters.dropped));
    else
        text = tr("%Ln line(s)", nullptr, int(counters.seen));
    if (m_rows.isFiltered())
        text = tr("%1; %2 shown").arg(text, locale.toString(m_rows.count()));
    m_counters->setText(text);
    m_more->setVisible(counters.dropped > 0);
    m_disk->setVisible(counters.dropped > 0 && !m_rows.store().isSpilled());
    const qint64 below = m_rows.isPaused() ? m_rows.held() : m_view.isFollowing() ? 0 : m_rows.end() - m_leftAt;
    m_below->setVisible(below > 0);
    m_below->setText(m_rows.isPaused() ? tr("Paused: %n new line(s)", nullptr, int(below))
                                       : tr("%n new line(s) below", nullptr, int(below)));
}

} // namespace pierside::ui

#include "moc_logstatusbar.cpp"
