// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/reportsaver.h"

#include "models/core/outputfile.h"
#include "models/core/whenall.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "ui/window/commands.h"

#include <QDir>
#include <QFileDialog>

namespace pierside::ui {

using namespace Qt::StringLiterals;

ReportSaver::ReportSaver(const dashboard::Dashboard &dashboard, dashboard::HealthWatch &health,
                         const Commands &commands, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_health(health)
{
    connect(commands.action(Command::SaveReport), &QAction::triggered, this, [this, &window] { chooseFile(window); });
}

void ReportSaver::chooseFile(QWidget &window)
{
    auto *dialog = new QFileDialog(&window, tr("Save doctor report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"pierside-report.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportSaver::saveTo);
    dialog->open();
}

actions::DoctorReport ReportSaver::begin(QList<ServiceKey> &services) const
{
    const engine::EngineState &state = m_dashboard.engineState();
    const bool isLive = state.connection() == engine::EngineState::Connection::Live;
    actions::DoctorReport report;
    if (isLive)
        report.engine = state.info();
    else
        report.engineProblem = tr("not connected");
    for (const StackId &id : m_dashboard.ids()) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        if (stack->foreign)
            continue;
        const int problems = stack->loaded ? int(stack->loaded->diagnostics.size()) : 0;
        report.stacks.append({stack->project.value, stack->entry.stack.files.files, problems, {}});
        if (!isLive)
            continue;
        for (const QString &service : m_health.services(id))
            services.append({id, service});
    }
    return report;
}

void ReportSaver::saveTo(const QString &file)
{
    QList<ServiceKey> services;
    const actions::DoctorReport begun = begin(services);
    std::vector<Task<health::Why>> tasks;
    QList<QString> projects;
    for (const ServiceKey &key : std::as_const(services)) {
        tasks.push_back(m_health.why(key.stack, key.service));
        projects.append(m_dashboard.find(key.stack)->project.value);
    }
    whenAll(tasks, this).then(this, [this, file, begun, projects](const Result<std::vector<Result<health::Why>>> &all) {
        actions::DoctorReport report = begun;
        const std::vector<Result<health::Why>> whys = all.value_or(std::vector<Result<health::Why>>());
        for (size_t i = 0; i < whys.size(); ++i) {
            for (actions::StackReport &stack : report.stacks) {
                if (whys[i] && stack.name == projects.at(qsizetype(i)))
                    stack.services.append(*whys[i]);
            }
        }
        write(file, report);
    });
}

void ReportSaver::write(const QString &file, const actions::DoctorReport &report)
{
    const QByteArray text = actions::doctorReportText(report, QDir::homePath()).toUtf8();
    writeOutput(file, text, this).then(this, [this, file](const Result<Done> &written) {
        if (written)
            Q_EMIT remark(tr("Report saved to %1").arg(file));
        else
            Q_EMIT problem(tr("The report could not be saved"), written.error().cause);
    });
}

} // namespace pierside::ui

#include "moc_reportsaver.cpp"
