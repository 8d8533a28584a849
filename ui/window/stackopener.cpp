// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/stackopener.h"

#include "ui/dialogs/exampledialog.h"
#include "ui/window/commands.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace pierside::ui {

namespace {

QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

StackOpener::StackOpener(QWidget &window, const Commands &commands, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_commands(commands)
{
    connect(commands.action(Command::AddFolder), &QAction::triggered, this, &StackOpener::chooseFolder);
    connect(commands.action(Command::AddFile), &QAction::triggered, this, &StackOpener::chooseFiles);
    connect(commands.action(Command::OpenExample), &QAction::triggered, this, &StackOpener::chooseExample);
    connect(commands.action(Command::TryQuickstart), &QAction::triggered, this, &StackOpener::tryQuickstart);
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    setExamples({}, {});
}

void StackOpener::setExamples(const QList<workspace::Example> &examples, const QString &folder)
{
    m_examples = examples;
    m_exampleFolder = folder;
    m_commands.enable({Command::OpenExample}, !examples.isEmpty());
    m_commands.enable({Command::TryQuickstart}, quickstart() != nullptr);
}

const workspace::Example *StackOpener::quickstart() const
{
    const auto it = std::find_if(m_examples.cbegin(), m_examples.cend(), [](const workspace::Example &example) {
        return example.name == QLatin1String("quickstart");
    });
    return it == m_examples.cend() ? nullptr : &*it;
}

void StackOpener::tryQuickstart()
{
    Q_EMIT exampleChosen(*quickstart(), m_exampleFolder);
}

void StackOpener::chooseFolder()
{
    auto *dialog = new QFileDialog(&m_window, tr("Add the stack of a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &StackOpener::pathsAdded);
    dialog->open();
}

void StackOpener::chooseFiles()
{
    auto *dialog = new QFileDialog(&m_window, tr("Add compose files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Compose files (*.yaml *.yml *.json);;All files (*)"));
    connect(dialog, &QFileDialog::filesSelected, this, &StackOpener::pathsAdded);
    dialog->open();
}

void StackOpener::chooseExample()
{
    auto *dialog = new ExampleDialog(m_examples, m_exampleFolder, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { Q_EMIT exampleChosen(dialog->example(), dialog->folder()); });
    dialog->open();
}

bool StackOpener::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop))
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    if (event->type() == QEvent::DragEnter) {
        if (drop->mimeData()->hasUrls())
            drop->acceptProposedAction();
        return drop->isAccepted();
    }
    if (const QStringList paths = localPaths(*drop->mimeData()); !paths.isEmpty())
        Q_EMIT pathsAdded(paths);
    drop->acceptProposedAction();
    return true;
}

} // namespace pierside::ui

#include "moc_stackopener.cpp"
