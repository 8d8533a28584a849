// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logdock.h"

#include "ui/logs/logview.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace pierside::ui {

namespace {

constexpr int FirstLines = 1000; //!< per container

QToolButton *barButton(ActionIcon icon, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(makeIcon(icon));
    setPlainTip(button, tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    return button;
}

} // namespace

LogDock::LogDock(QWidget *parent)
    : QDockWidget(tr("Logs"), parent)
    , m_stack(new QStackedWidget(this))
    , m_view(new LogView(this))
    , m_empty(new EmptyState(this))
    , m_label(plainLine(tr("Logs"), this))
    , m_maximise(barButton(ActionIcon::Maximise, tr("Maximise"), this))
{
    setObjectName(QStringLiteral("logs")); // QMainWindow::saveState() identifies docks by this name
    setAllowedAreas(Qt::BottomDockWidgetArea);
    setFeatures(DockWidgetClosable | DockWidgetFloatable);
    m_empty->setIcon(ActionIcon::Log);
    m_empty->setSentence(tr("No logs yet"));
    m_empty->setHint(tr("Start the stack to see its output here."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    setWidget(m_stack);

    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::M, space::XS, space::S, space::XS);
    layout->setSpacing(space::XS);
    m_label->setFont(Theme::strongFont());
    layout->addWidget(m_label, 1);
    QToolButton *clear = barButton(ActionIcon::Clear, tr("Clear"), bar);
    QToolButton *tearOff = barButton(ActionIcon::TearOff, tr("Detach or dock"), bar);
    QToolButton *close = barButton(ActionIcon::Close, tr("Hide logs"), bar);
    for (QToolButton *button : {clear, m_maximise, tearOff, close})
        layout->addWidget(button);
    setTitleBarWidget(bar);

    connect(clear, &QToolButton::clicked, m_view, &LogView::clearLines);
    connect(tearOff, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(close, &QToolButton::clicked, this, [this] { setWanted(false); });
    connect(this, &QDockWidget::topLevelChanged, this, &LogDock::frame);
    for (logs::LogSource *source :
         std::initializer_list<logs::LogSource *>{&m_containerLogs, &m_fileLog, &m_commandLog}) {
        connect(source, &logs::LogSource::linesRead, m_view, &LogView::append);
        connect(source, &logs::LogSource::linesRead, this, &LogDock::wake);
        connect(source, &logs::LogSource::failed, this, [this](const ContainerId &id, const Error &error) {
            const QString cause = error.cause.isEmpty() ? error.what : error.cause;
            m_view->appendNote(id.isEmpty()
                                   ? tr("Reading the log failed: %1").arg(cause)
                                   : tr("Reading the log of %1 was interrupted: %2").arg(m_names.value(id), cause));
        });
    }
}

void LogDock::follow(logs::LogSource *source)
{
    for (logs::LogSource *other :
         std::initializer_list<logs::LogSource *>{&m_containerLogs, &m_fileLog, &m_commandLog}) {
        if (other != source)
            other->stop();
    }
    logs::LogStart start;
    start.tail = FirstLines;
    if (source)
        source->follow(start);
}

void LogDock::stop()
{
    follow(nullptr);
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

void LogDock::follow(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers,
                     const QString &title)
{
    m_file.clear();
    m_argv.clear();
    m_engine = std::move(engine);
    m_containers = containers;
    m_title = title;
    if (isVisible() || m_isResting)
        apply();
}

void LogDock::followLocal(const QString &file, const QStringList &argv, const QString &title)
{
    m_file = file;
    m_argv = argv;
    m_containers.clear();
    m_title = title;
    if (isVisible() || m_isResting)
        apply();
}

void LogDock::showTitle()
{
    m_label->setText(m_title.isEmpty() ? tr("Logs") : tr("Logs of %1").arg(m_title));
    setWindowTitle(m_label->text());
}

void LogDock::applyLocal()
{
    showTitle();
    if (std::exchange(m_shownTitle, m_title) != m_title) {
        m_view->clearLines();
        stop();
    }
    m_names.clear();
    m_view->setNames({});
    m_stack->setCurrentWidget(m_view);
    m_fileLog.setFile(m_file);
    m_commandLog.setCommand(m_argv);
    follow(m_file.isEmpty() ? static_cast<logs::LogSource *>(&m_commandLog) : &m_fileLog);
}

void LogDock::apply()
{
    if (!m_file.isEmpty() || !m_argv.isEmpty())
        return applyLocal();
    m_fileLog.stop();
    m_commandLog.stop();
    showTitle();
    m_names.clear();
    const auto isElsewhere = [this](const engine::Container &container) {
        return container.project() != m_containers.first().project();
    };
    const bool severalStacks = std::any_of(m_containers.cbegin(), m_containers.cend(), isElsewhere);
    for (const engine::Container &container : std::as_const(m_containers)) {
        const QString own = container.service();
        m_names.insert(container.id, own.isEmpty() || severalStacks
                                         ? container.name
                                         : QStringLiteral("%1-%2").arg(own).arg(container.number()));
    }
    // For another stack or service the page is cleared. A recreated container continues below its predecessor.
    if (std::exchange(m_shownTitle, m_title) != m_title) {
        m_view->clearLines();
        m_containerLogs.stop();
    }
    m_view->setNames(m_names);
    m_stack->setCurrentWidget(m_names.isEmpty() && m_view->document()->isEmpty() ? static_cast<QWidget *>(m_empty)
                                                                                 : m_view);
    // Later, because apply() is also called while the dock is being shown.
    QTimer::singleShot(0, this, &LogDock::restIfEmpty);
    // While no engine is connected, the lines stay; reading continues from the last line after a reconnect.
    if (m_engine) {
        m_containerLogs.setContainers(m_engine, m_containers);
        follow(&m_containerLogs);
    }
}

void LogDock::setWanted(bool isWanted)
{
    m_isResting = false;
    m_isAskedFor = isWanted;
    setVisible(isWanted);
}

void LogDock::restIfEmpty()
{
    const bool isEmpty = m_stack->currentWidget() == m_empty;
    if (!isEmpty)
        m_isAskedFor = false;
    // Until an engine is connected it is not known whether there is something to show.
    if (!isEmpty || m_isAskedFor || !m_engine || !isVisible() || isFloating())
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
        if (isVisible() || m_isResting)
            return;
        stop();
        m_view->clearLines();
    });
}

} // namespace pierside::ui
