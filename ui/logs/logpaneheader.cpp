// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpaneheader.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logkeys.h"
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
    , m_why(wordButton(tr("Why?"), tr("Show why the service is in this state"), this))
    , m_find(iconButton(ActionIcon::Search, withLogKey(tr("Find"), LogCommand::Find), this))
    , m_filter(switchButton(tr("Filter"), withLogKey(tr("Show only some lines"), LogCommand::Filter), this))
    , m_pause(
          switchButton(tr("Pause"), withLogKey(tr("Keep new lines back; nothing is lost"), LogCommand::Pause), this))
    , m_follow(switchButton(tr("Follow"), withLogKey(tr("Stay at the newest line"), LogCommand::Follow), this))
    , m_more(new QMenu(this))
    , m_restartAction(
          withTip(m_more->addAction(makeIcon(ActionIcon::Restart), tr("Restart")), tr("Restart the containers")))
    , m_shellAction(withTip(m_more->addAction(makeIcon(ActionIcon::Terminal), tr("Open a shell")),
                            tr("Open a shell in the container")))
    , m_whyAction(withTip(m_more->addAction(tr("Why?")), tr("Show why the service is in this state")))
    , m_close(iconButton(ActionIcon::Close, withLogKey(tr("Close this pane"), LogCommand::ClosePane), this))
{
    withTips(m_more, tr("More"));
    withTips(m_targets, tr("Choose what this pane shows"));
    m_title->setFont(Theme::strongFont());
    m_title->setObjectName(QStringLiteral("paneTitle"));
    m_state->setObjectName(QStringLiteral("paneState"));
    m_restart->setObjectName(QStringLiteral("restart"));
    m_shell->setObjectName(QStringLiteral("shell"));
    m_why->setObjectName(QStringLiteral("why"));
    m_close->setObjectName(QStringLiteral("closePane"));
    m_source->setObjectName(QStringLiteral("source"));
    m_source->setAccessibleName(tr("Choose what this pane shows"));
    QToolButton *more = iconButton(ActionIcon::More, tr("More commands of this pane"), this);
    more->setObjectName(QStringLiteral("more"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::S, space::XS, space::XS, space::XS);
    layout->setSpacing(space::XS);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_glyph, m_title, m_source, m_state})
        layout->addWidget(widget);
    layout->addStretch(1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_restart, m_shell, m_why, m_find, m_filter, m_pause,
                                                            m_follow, more, m_close})
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
    QMenu *split = withTips(m_more->addMenu(tr("Split")), tr("Show another log next to this one"));
    withTip(split->addAction(withLogKey(tr("Side by side"), LogCommand::SplitBeside), this,
                             [this] { Q_EMIT splitWanted(Qt::Horizontal); }),
            withLogKey(tr("Add a pane beside this one"), LogCommand::SplitBeside));
    withTip(split->addAction(withLogKey(tr("Stacked"), LogCommand::SplitStacked), this,
                             [this] { Q_EMIT splitWanted(Qt::Vertical); }),
            withLogKey(tr("Add a pane below this one"), LogCommand::SplitStacked));
    m_more->addSeparator();
    connect(m_targets, &QMenu::aboutToShow, this, &LogPaneHeader::fillTargets);
    const auto restart = [this] { m_subjects->restart(m_subject.target); };
    const auto openShell = [this] { m_subjects->openShell(m_subject.target); };
    connect(m_restart, &QToolButton::clicked, this, restart);
    connect(m_restartAction, &QAction::triggered, this, restart);
    connect(m_shell, &QToolButton::clicked, this, openShell);
    connect(m_shellAction, &QAction::triggered, this, openShell);
    const auto explain = [this] { m_subjects->explain(m_subject.target); };
    connect(m_why, &QToolButton::clicked, this, explain);
    connect(m_whyAction, &QAction::triggered, this, explain);
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
    const bool canExplain = m_subjects && m_subject.canExplain;
    m_why->setVisible(canExplain && width() >= RoomForVerbs);
    m_whyAction->setVisible(canExplain);
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
    choose(tr("Selected row"), tr("Show the log of what is selected in the window"), {}, 0, !m_isPinned);
    m_targets->addSeparator();
    if (!m_subjects)
        return;
    const QList<LogChoice> choices = m_subjects->choices();
    for (const LogChoice &choice : choices)
        choose(choice.title, tr("Show the log of %1").arg(choice.title), choice.target, choice.level,
               m_isPinned && choice.target == m_subject.target);
    if (m_subject.target.service.isEmpty())
        return;
    m_targets->addSeparator();
    QAction *file = withTip(m_targets->addAction(tr("Log file in the container..."), this, &LogPaneHeader::fileWanted),
                            tr("Follow a file that the service writes inside of its container"));
    file->setCheckable(true);
    file->setChecked(!m_subject.target.path.isEmpty());
}

void LogPaneHeader::choose(const QString &title, const QString &tip, const LogTarget &target, int level, bool isChecked)
{
    const QString text = QString(level * 4, u' ') + QString(title).replace(u'&', QStringLiteral("&&"));
    QAction *action = m_targets->addAction(text, this, [this, target] { Q_EMIT targetChosen(target); });
    withTip(action, tip);
    action->setCheckable(true);
    action->setChecked(isChecked);
}

} // namespace pierside::ui

#include "moc_logpaneheader.cpp"
