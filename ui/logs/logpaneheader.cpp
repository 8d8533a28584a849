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

LogPaneHeader::LogPaneHeader(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new StateGlyph(GlyphSize, this))
    , m_title(new ElidedLabel({}, this))
    , m_state(new ElidedLabel({}, this))
    , m_source(wordButton(tr("Source"), tr("Choose what this pane shows"), this))
    , m_targets(new QMenu(this))
    , m_restart(iconButton(ActionIcon::Restart, tr("Restart the containers"), this))
    , m_shell(iconButton(ActionIcon::Terminal, tr("Open a shell in the container"), this))
    , m_find(iconButton(ActionIcon::Search, tr("Find (Ctrl+F)"), this))
    , m_filter(switchButton(tr("Filter"), tr("Show only some lines (Ctrl+Shift+F)"), this))
    , m_pause(switchButton(tr("Pause"), tr("Keep new lines back; nothing is lost (P)"), this))
    , m_follow(switchButton(tr("Follow"), tr("Stay at the newest line (F)"), this))
    , m_more(new QMenu(this))
    , m_close(iconButton(ActionIcon::Close, tr("Close this pane (Ctrl+W)"), this))
{
    m_title->setFont(Theme::strongFont());
    m_title->setObjectName(QStringLiteral("paneTitle"));
    m_state->setObjectName(QStringLiteral("paneState"));
    m_state->setSecondary(true);
    m_restart->setObjectName(QStringLiteral("restart"));
    m_shell->setObjectName(QStringLiteral("shell"));
    m_close->setObjectName(QStringLiteral("closePane"));
    m_source->setObjectName(QStringLiteral("source"));
    m_source->setMenu(m_targets);
    m_source->setPopupMode(QToolButton::InstantPopup);
    QToolButton *split = wordButton(tr("Split"), tr("Show another log beside or below this one"), this);
    auto *splits = new QMenu(split);
    splits->addAction(tr("Side by side"), QKeySequence(QStringLiteral("Ctrl+\\")), this,
                      [this] { Q_EMIT splitWanted(Qt::Horizontal); });
    splits->addAction(tr("Stacked"), QKeySequence(QStringLiteral("Ctrl+Shift+\\")), this,
                      [this] { Q_EMIT splitWanted(Qt::Vertical); });
    for (QAction *action : splits->actions())
        action->setShortcutContext(Qt::WidgetShortcut); // LogPane handles the keys
    split->setMenu(splits);
    split->setPopupMode(QToolButton::InstantPopup);
    QToolButton *more = iconButton(ActionIcon::More, tr("More"), this);
    more->setMenu(m_more);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setObjectName(QStringLiteral("more"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::S, space::XS, space::XS, space::XS);
    layout->setSpacing(space::XS);
    layout->addWidget(m_glyph);
    layout->addWidget(m_title, 2);
    layout->addWidget(m_state, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_source, m_restart, m_shell, m_find, m_filter, m_pause,
                                                            m_follow, split, more, m_close})
        layout->addWidget(widget);

    connect(m_targets, &QMenu::aboutToShow, this, &LogPaneHeader::fillTargets);
    connect(m_restart, &QToolButton::clicked, this, [this] { m_subjects->restart(m_target); });
    connect(m_shell, &QToolButton::clicked, this, [this] { m_subjects->openShell(m_target); });
    connect(m_close, &QToolButton::clicked, this, &LogPaneHeader::closeWanted);
    setSubject({}, false);
}

void LogPaneHeader::setSubjects(LogSubjects *subjects)
{
    m_subjects = subjects;
    m_source->setVisible(subjects);
}

void LogPaneHeader::setSubject(const LogSubject &subject, bool isPinned)
{
    m_target = subject.target;
    m_isPinned = isPinned;
    m_title->setText(subject.title.isEmpty() ? tr("Logs") : subject.title);
    m_state->setText(subject.stateText);
    m_state->setToken(tokenOf(subject.state));
    m_glyph->setState(subject.state);
    const bool hasState = !subject.stateText.isEmpty();
    m_glyph->setVisible(hasState);
    m_state->setVisible(hasState);
    m_source->setVisible(m_subjects);
    m_restart->setVisible(m_subjects && subject.canRestart);
    m_shell->setVisible(m_subjects && subject.hasShell);
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
        choose(choice.title, choice.target, choice.level, m_isPinned && choice.target == m_target);
}

void LogPaneHeader::choose(const QString &title, const LogTarget &target, int level, bool isChecked)
{
    const QString text = QString(level * 4, u' ') + QString(title).replace(u'&', QStringLiteral("&&"));
    QAction *action = m_targets->addAction(text, this, [this, target] { Q_EMIT targetChosen(target); });
    action->setCheckable(true);
    action->setChecked(isChecked);
}

} // namespace pierside::ui
