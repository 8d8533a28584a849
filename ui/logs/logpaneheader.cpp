// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpaneheader.h"

#include "ui/logs/logbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace pierside::ui {

namespace {

// From these widths on, in pixels, the header shows more than the switches of the pane.
constexpr int RoomForState = 520;
constexpr int RoomForVerbs = 600;

} // namespace

LogPaneHeader::LogPaneHeader(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new StateGlyph(GlyphSize, this))
    , m_title(new ElidedLabel({}, this))
    , m_source(wordButton(QStringLiteral("\u25be"), tr("Choose what this pane shows"), this))
    , m_state(new ElidedLabel({}, this))
    , m_targets(new QMenu(this))
    , m_restart(iconButton(ActionIcon::Restart, tr("Restart the containers"), this))
    , m_shell(iconButton(ActionIcon::Terminal, tr("Open a shell in the container"), this))
    , m_find(iconButton(ActionIcon::Search, tr("Find (Ctrl+F)"), this))
    , m_filter(switchButton(tr("Filter"), tr("Show only some lines (Ctrl+Shift+F)"), this))
    , m_pause(switchButton(tr("Pause"), tr("Keep new lines back; nothing is lost (P)"), this))
    , m_follow(switchButton(tr("Follow"), tr("Stay at the newest line (F)"), this))
    , m_more(new QMenu(this))
    , m_restartAction(m_more->addAction(makeIcon(ActionIcon::Restart), tr("Restart")))
    , m_shellAction(m_more->addAction(makeIcon(ActionIcon::Terminal), tr("Open a shell")))
    , m_close(iconButton(ActionIcon::Close, tr("Close this pane (Ctrl+W)"), this))
{
    m_title->setFont(Theme::strongFont());
    m_title->setObjectName(QStringLiteral("paneTitle"));
    m_state->setObjectName(QStringLiteral("paneState"));
    m_restart->setObjectName(QStringLiteral("restart"));
    m_shell->setObjectName(QStringLiteral("shell"));
    m_close->setObjectName(QStringLiteral("closePane"));
    m_source->setObjectName(QStringLiteral("source"));
    m_source->setAccessibleName(tr("Choose what this pane shows"));
    QToolButton *more = iconButton(ActionIcon::More, tr("More"), this);
    more->setObjectName(QStringLiteral("more"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::S, space::XS, space::XS, space::XS);
    layout->setSpacing(space::XS);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_glyph, m_title, m_source, m_state})
        layout->addWidget(widget);
    layout->addStretch(1);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_restart, m_shell, m_find, m_filter, m_pause, m_follow, more, m_close})
        layout->addWidget(widget);
    connectButtons();
    // Their arrows would take room that a narrow pane does not have.
    connect(more, &QToolButton::clicked, this,
            [this, more] { m_more->popup(more->mapToGlobal(more->rect().bottomLeft())); });
    connect(m_source, &QToolButton::clicked, this,
            [this] { m_targets->popup(m_source->mapToGlobal(m_source->rect().bottomLeft())); });
    setSubject({}, false);
}

void LogPaneHeader::connectButtons()
{
    m_more->addSeparator();
    QMenu *split = m_more->addMenu(tr("Split"));
    split->addAction(tr("Side by side (Ctrl+\\)"), this, [this] { Q_EMIT splitWanted(Qt::Horizontal); });
    split->addAction(tr("Stacked (Ctrl+Shift+\\)"), this, [this] { Q_EMIT splitWanted(Qt::Vertical); });
    m_more->addSeparator();
    connect(m_targets, &QMenu::aboutToShow, this, &LogPaneHeader::fillTargets);
    const auto restart = [this] { m_subjects->restart(m_subject.target); };
    const auto openShell = [this] { m_subjects->openShell(m_subject.target); };
    connect(m_restart, &QToolButton::clicked, this, restart);
    connect(m_restartAction, &QAction::triggered, this, restart);
    connect(m_shell, &QToolButton::clicked, this, openShell);
    connect(m_shellAction, &QAction::triggered, this, openShell);
    connect(m_close, &QToolButton::clicked, this, &LogPaneHeader::closeWanted);
}

void LogPaneHeader::setSubject(const LogSubject &subject, bool isPinned)
{
    m_subject = subject;
    m_isPinned = isPinned;
    m_title->setText(subject.title.isEmpty() ? tr("Logs") : subject.title);
    m_state->setText(subject.stateText);
    m_state->setToken(tokenOf(subject.state));
    m_glyph->setState(subject.state);
    updateRoom();
}

void LogPaneHeader::updateRoom()
{
    const bool hasState = !m_subject.stateText.isEmpty();
    const bool canRestart = m_subjects && m_subject.canRestart;
    const bool hasShell = m_subjects && m_subject.hasShell;
    m_glyph->setVisible(hasState);
    m_state->setVisible(hasState && width() >= RoomForState);
    m_source->setVisible(m_subjects);
    m_restart->setVisible(canRestart && width() >= RoomForVerbs);
    m_shell->setVisible(hasShell && width() >= RoomForVerbs);
    m_restartAction->setVisible(canRestart);
    m_shellAction->setVisible(hasShell);
}

void LogPaneHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateRoom();
}

void LogPaneHeader::setClosable(bool isClosable)
{
    m_close->setVisible(isClosable);
}

void LogPaneHeader::fillTargets()
{
    m_targets->clear();
    choose(tr("Selected row"), {}, 0, !m_isPinned);
    m_targets->addSeparator();
    if (!m_subjects)
        return;
    const QList<LogChoice> choices = m_subjects->choices();
    for (const LogChoice &choice : choices)
        choose(choice.title, choice.target, choice.level, m_isPinned && choice.target == m_subject.target);
    if (m_subject.target.service.isEmpty())
        return;
    m_targets->addSeparator();
    QAction *file = m_targets->addAction(tr("Log file in the container..."), this, &LogPaneHeader::fileWanted);
    file->setCheckable(true);
    file->setChecked(!m_subject.target.path.isEmpty());
}

void LogPaneHeader::choose(const QString &title, const LogTarget &target, int level, bool isChecked)
{
    const QString text = QString(level * 4, u' ') + QString(title).replace(u'&', QStringLiteral("&&"));
    QAction *action = m_targets->addAction(text, this, [this, target] { Q_EMIT targetChosen(target); });
    action->setCheckable(true);
    action->setChecked(isChecked);
}

} // namespace pierside::ui

#include "moc_logpaneheader.cpp"
