// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logdock.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logpanes.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace pierside::ui {

LogDock::LogDock(QWidget *parent)
    : QDockWidget(tr("Logs"), parent)
    , m_panes(new LogPanes(this))
    , m_label(plainLine(tr("Logs"), this))
    , m_maximise(iconButton(ActionIcon::Maximise, tr("Maximise"), this))
{
    setObjectName(QStringLiteral("logs")); // QMainWindow::saveState() identifies docks by this name
    setAllowedAreas(Qt::BottomDockWidgetArea);
    setFeatures(DockWidgetClosable | DockWidgetFloatable);
    setWidget(m_panes);

    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::M, space::XS, space::S, space::XS);
    layout->setSpacing(space::XS);
    m_label->setFont(Theme::strongFont());
    layout->addWidget(m_label, 1);
    QToolButton *clear = iconButton(ActionIcon::Clear, tr("Clear"), bar);
    QToolButton *tearOff = iconButton(ActionIcon::TearOff, tr("Detach or dock"), bar);
    QToolButton *close = iconButton(ActionIcon::Close, tr("Hide logs"), bar);
    for (QToolButton *button : {clear, m_maximise, tearOff, close})
        layout->addWidget(button);
    setTitleBarWidget(bar);

    connect(clear, &QToolButton::clicked, this, [this] {
        const auto panes = m_panes->panes();
        for (LogPane *pane : panes)
            pane->clear();
    });
    connect(tearOff, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(close, &QToolButton::clicked, this, [this] { setWanted(false); });
    connect(this, &QDockWidget::topLevelChanged, this, &LogDock::frame);
    connect(m_panes, &LogPanes::titleChanged, this, &LogDock::setTitle);
    connect(m_panes, &LogPanes::filled, this, &LogDock::wake);
}

void LogDock::setMaximiseAction(QAction *action)
{
    m_maximise->setDefaultAction(action);
    m_maximise->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void LogDock::frame(bool isFloating)
{
    m_maximise->setVisible(!isFloating);
    if (!isFloating || windowFlags().testFlag(Qt::WindowMinMaxButtonsHint))
        return;
    // A floating dock with a custom title bar has no frame. The detached log gets a normal window frame.
    const QRect place = geometry();
    setWindowFlags(Qt::Window | Qt::WindowTitleHint | Qt::WindowSystemMenuHint | Qt::WindowMinMaxButtonsHint |
                   Qt::WindowCloseButtonHint);
    setGeometry(place);
    show();
}

void LogDock::follow(const LogSubject &selected)
{
    m_selected = selected;
    if (isVisible() || m_isResting)
        apply();
}

void LogDock::setTitle(const QString &title)
{
    // Panes have titles. The desktop shows this one when the dock floats in a separate window.
    setWindowTitle(title.isEmpty() ? tr("Logs") : tr("Logs of %1").arg(title));
}

void LogDock::apply()
{
    m_panes->follow(m_selected);
    // Later, because apply() is also called while the dock is being shown.
    QTimer::singleShot(0, this, &LogDock::restIfEmpty);
}

void LogDock::setWanted(bool isWanted)
{
    m_isResting = false;
    m_isAskedFor = isWanted;
    setVisible(isWanted);
}

void LogDock::restIfEmpty()
{
    const bool isEmpty = m_panes->isIdle();
    if (!isEmpty)
        m_isAskedFor = false;
    // Until an engine is connected it is not known whether there is something to show.
    const bool isConnected = m_selected.engine || m_selected.target.isHost();
    if (!isEmpty || m_isAskedFor || !isConnected || !isVisible() || isFloating())
        return;
    m_isResting = true;
    hide();
}

void LogDock::wake()
{
    if (std::exchange(m_isResting, false))
        show();
}

void LogDock::showEvent(QShowEvent *event)
{
    QDockWidget::showEvent(event);
    m_isResting = false;
    apply();
}

void LogDock::hideEvent(QHideEvent *event)
{
    QDockWidget::hideEvent(event);
    // A hidden log is not read; missed lines are read when it is shown again. A dock that is detached or docked is
    // hidden only for a moment and keeps its lines.
    QTimer::singleShot(0, this, [this] {
        if (!isVisible() && !m_isResting)
            m_panes->stop();
    });
}

} // namespace pierside::ui

#include "moc_logdock.cpp"
