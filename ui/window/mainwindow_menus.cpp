// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window offers when asked: palette, menus, file dialogs.
#include "models/dashboard/dashboard.h"
#include "ui/dialogs/exampledialog.h"
#include "ui/dialogs/palette.h"
#include "ui/presenters/treepresenter.h"
#include "ui/theme/icons.h"
#include "ui/verbs/servicetools.h"
#include "ui/widgets/plainbox.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QFileDialog>
#include <QMenu>

namespace pierside::ui {

using namespace Qt::StringLiterals;

void MainWindow::showRowMenu(const QPoint &globalPos)
{
    m_rowMenu->popup(globalPos);
}

void MainWindow::showPalette()
{
    QList<PaletteEntry> entries;
    for (QAction *action : m_commands.all()) {
        if (action->isEnabled() && action != m_commands.action(Command::ShowPalette))
            entries.append({action->text(), action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                            [action] { action->trigger(); }});
    }
    for (const StackId &id : m_dashboard.ids()) {
        const items::StackRow *stack = m_presenter->row(id);
        if (!stack)
            continue;
        const QString &name = stack->title;
        entries.append({tr("Go to %1").arg(name), stack->stateDetail, makeIcon(ActionIcon::Stack),
                        [this, id] { selectStack(id); }});
        entries.append({tr("Up %1").arg(name), {}, makeIcon(ActionIcon::Up), [this, id] {
                            runVerb(Command::Up, {id, {}, {}, {}});
                        }});
        entries.append({tr("Stop %1").arg(name), {}, makeIcon(ActionIcon::Stop), [this, id] {
                            runVerb(Command::Stop, {id, {}, {}, {}});
                        }});
        for (const items::ServiceRow &service : stack->services) {
            const Selection selection{id, service.key.service, {}, {}};
            const QString path = u"%1 / %2"_s.arg(name, service.key.service);
            entries.append({tr("Go to %1").arg(path), items::stateWord(service.state), makeIcon(ActionIcon::Service),
                            [this, selection] { goTo(selection); }});
            entries.append({tr("Restart %1").arg(path), {}, makeIcon(ActionIcon::Restart), [this, selection] {
                                runVerb(Command::Restart, selection);
                            }});
        }
    }
    entries += m_tools->paletteEntries();
    (new Palette(entries, this))->show();
}

void MainWindow::fillTrayMenu(QMenu &menu)
{
    for (const StackId &id : m_dashboard.ids()) {
        const items::StackRow *stack = m_presenter->row(id);
        if (!stack || stack->foreign)
            continue;
        // A mnemonic in a stack's name would swallow a letter.
        QString name = stack->title;
        name.replace(u'&', u"&&"_s);
        QMenu *sub = menu.addMenu(u"%1: %2"_s.arg(name, stack->stateDetail));
        sub->addAction(tr("Up"), this, [this, id] { runVerb(Command::Up, {id, {}, {}, {}}); });
        sub->addAction(tr("Stop"), this, [this, id] { runVerb(Command::Stop, {id, {}, {}, {}}); });
    }
    menu.addSeparator();
    menu.addAction(m_commands.action(Command::DoNotDisturb));
    menu.addAction(tr("Show Pierside"), this, &MainWindow::raiseAndActivate);
    menu.addAction(m_commands.action(Command::Quit));
}

void MainWindow::addPaths(bool folder)
{
    auto *dialog = new QFileDialog(this, folder ? tr("Add the stack of a folder") : tr("Add compose files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    dialog->setOption(QFileDialog::ShowDirsOnly, folder);
    if (!folder)
        dialog->setNameFilter(tr("Compose files (*.yaml *.yml *.json);;All files (*)"));
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::pathsAdded);
    dialog->open();
}

void MainWindow::setExamples(const QList<workspace::Example> &examples, const QString &folder)
{
    m_examples = examples;
    m_exampleFolder = folder;
    m_commands.action(Command::OpenExample)->setEnabled(!examples.isEmpty());
}

void MainWindow::chooseExample()
{
    auto *dialog = new ExampleDialog(m_examples, m_exampleFolder, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { Q_EMIT exampleChosen(dialog->example(), dialog->folder()); });
    dialog->open();
}

void MainWindow::showAbout()
{
    const engine::EngineInfo info = m_dashboard.engineState().info();
    QMessageBox *box = plainBox(
        this, tr("About Pierside"), tr("Pierside %1").arg(QApplication::applicationVersion()),
        tr("Local development stacks, as they really are.\n\nEngine: %1 (API %2) at %3\n\n"
           "GPL-3.0-or-later")
            .arg(info.version.isEmpty() ? tr("none") : info.version, info.apiVersion.toString(), info.address));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->open();
}

} // namespace pierside::ui
