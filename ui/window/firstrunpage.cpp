// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/firstrunpage.h"

#include "models/core/plaintext.h"
#include "models/dashboard/dashboard.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/tone.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"
#include "ui/window/commands.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int ColumnWidth = 520;
constexpr int MostContainers = 10; //!< that are listed by name

//! "postgres (postgres:17)" of every running container, by name.
QStringList runningContainers(const engine::Snapshot &snapshot)
{
    QStringList lines;
    for (const engine::Container &container : snapshot.containers) {
        if (container.isRunning())
            lines.append(cleanLine(u"%1 (%2)"_s.arg(container.name, container.image)));
    }
    lines.sort();
    return lines;
}

} // namespace

FirstRunPage::FirstRunPage(const engine::EngineState &state, const Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_engine(plainLabel({}, this))
    , m_containers(plainLabel({}, this))
{
    auto *content = new QWidget(this);
    content->setMaximumWidth(ColumnWidth);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::L, space::XL, space::L, space::L);
    column->setSpacing(space::S);
    QLabel *title = plainLabel(tr("Welcome to Pierside"), content);
    title->setFont(Theme::titleFont());
    column->addWidget(title);
    column->addWidget(plainLabel(tr("A stack is a set of services in a compose file. Open one of yours or start with "
                                    "an example."),
                                 content));
    addChoice(*column, commands.action(Command::TryQuickstart), tr("Try quickstart"),
              tr("Copies a small stack to your home folder and opens it."), true);
    addChoice(*column, commands.action(Command::AddFolder), tr("Open a folder..."),
              tr("Adds the compose files or the workspace in the folder. You can also drop it on this window."), false);
    addChoice(*column, commands.action(Command::OpenExample), tr("Examples..."),
              tr("Copies a ready-made environment, such as Keycloak with PostgreSQL."), false);
    column->addSpacing(space::L);
    m_engine->setFont(Theme::strongFont());
    m_containers->setObjectName(u"containers"_s);
    m_containers->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_engine);
    column->addWidget(m_containers);
    column->addStretch(1);
    auto *middle = new QWidget(this);
    auto *row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(content, 100);
    row->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(middle);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    refresh();
}

void FirstRunPage::addChoice(QVBoxLayout &column, QAction *action, const QString &text, const QString &help,
                             bool isPrimary)
{
    auto *button = new QPushButton(action->icon(), text, this);
    setTone(button, isPrimary ? Tone::Primary : Tone::Normal);
    setPlainTip(button, plainTipOf(action));
    button->setEnabled(action->isEnabled());
    connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QLabel *label = plainLabel(help, this);
    label->setFont(Theme::secondaryFont());
    label->setForegroundRole(QPalette::PlaceholderText);
    column.addSpacing(space::S);
    column.addWidget(button, 0, Qt::AlignLeft);
    column.addWidget(label);
}

void FirstRunPage::refresh()
{
    if (m_state.connection() != engine::EngineState::Connection::Live) {
        m_engine->setText(tr("Connecting to the engine..."));
        m_containers->clear();
        return;
    }
    const engine::EngineInfo &info = m_state.info();
    m_engine->setText(cleanLine(tr("Engine %1 at %2").arg(info.version, info.address)));
    QStringList running = runningContainers(m_state.snapshot());
    if (running.isEmpty())
        return m_containers->setText(tr("No container is running."));
    const qsizetype more = running.size() - MostContainers;
    if (more > 0) {
        running.resize(MostContainers);
        running.append(tr("and %n more", nullptr, int(more)));
    }
    m_containers->setText(tr("Running, but in no stack:") + u'\n' + running.join(u'\n'));
}

} // namespace pierside::ui

#include "moc_firstrunpage.cpp"
