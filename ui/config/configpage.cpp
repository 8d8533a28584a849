// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/config/configpage.h"

#include "models/compose/resolved.h"
#include "models/core/plaintext.h"
#include "ui/config/editor.h"
#include "ui/config/facttable.h"
#include "ui/config/textpane.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxShownFile = 4 * 1024 * 1024; //!< bytes

QString readForShow(const QString &path)
{
    // A pipe or a device that a compose file names must not block the window.
    if (!QFileInfo(path).isFile())
        return ConfigPage::tr("%1 is not a regular file.").arg(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ConfigPage::tr("Reading %1 failed: %2").arg(path, file.errorString());
    const QByteArray bytes = file.read(MaxShownFile);
    const QString text = QString::fromUtf8(bytes);
    return file.atEnd() ? text : text + ConfigPage::tr("\n(truncated: the file is larger than 4 MB)");
}

enum ProblemRole { FileRole = Qt::UserRole, LineRole, ShortRole };

//! \brief Elides the start of a path if it does not fit: the end identifies the file.
class ProblemDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (option->fontMetrics.horizontalAdvance(option->text) + 2 * space::S > option->rect.width())
            option->text = index.data(ShortRole).toString();
    }
};

} // namespace

ConfigPage::ConfigPage(Inspect inspect, QWidget *parent)
    : QWidget(parent)
    , m_inspect(std::move(inspect))
    , m_problems(new QTreeWidget(this))
    , m_tabs(new QTabWidget(this))
    , m_fileList(new QListWidget(this))
    , m_fileText(new TextPane(this))
    , m_resolved(new TextPane(this))
    , m_container(new QComboBox(this))
    , m_raw(new TextPane(this))
{
    buildProblems();
    m_resolved->setTitle(tr("Resolved configuration"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeFilesTab(), tr("Files"));
    m_tabs->addTab(m_resolved, tr("Resolved YAML"));
    buildFacts();
    m_tabs->addTab(makeInspectTab(), tr("Inspect"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        refresh();
        Q_EMIT paneChanged();
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problems);
    layout->addWidget(m_tabs, 1);
}

void ConfigPage::buildProblems()
{
    m_problems->setColumnCount(2);
    m_problems->setHeaderHidden(true);
    m_problems->setItemDelegateForColumn(1, new ProblemDelegate(m_problems));
    m_problems->setRootIsDecorated(false);
    m_problems->setObjectName(u"problems"_s);
    m_problems->setAccessibleName(tr("Problems in compose files"));
    m_problems->setMaximumHeight(140);
    m_problems->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_problems->header()->setStretchLastSection(true);
    // A click shows the line here. A click on the place, Enter or a double click opens the user's editor at the line.
    connect(m_problems, &QTreeWidget::itemClicked, this,
            [this](const QTreeWidgetItem *item, int column) { column == 0 ? editProblem(item) : goToProblem(item); });
    connect(m_problems, &QTreeWidget::itemDoubleClicked, this, [this](const QTreeWidgetItem *item, int column) {
        if (column == 1)
            editProblem(item);
    });
    auto *edit = new QAction(makeIcon(ActionIcon::File), tr("Open in editor"), m_problems);
    edit->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    edit->setShortcutContext(Qt::WidgetShortcut);
    connect(edit, &QAction::triggered, this, [this] {
        if (const QTreeWidgetItem *item = m_problems->currentItem())
            editProblem(item);
    });
    m_problems->addAction(edit);
    m_problems->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QWidget *ConfigPage::makeFilesTab()
{
    auto *files = new QSplitter(this);
    m_fileList->setAccessibleName(tr("Files"));
    m_fileList->setFrameShape(QFrame::NoFrame);
    m_fileList->setTextElideMode(Qt::ElideMiddle);
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, space::S);
    m_open = new QPushButton(makeIcon(ActionIcon::File), tr("Open in editor"), left);
    connect(m_open, &QPushButton::clicked, this, &ConfigPage::editCurrent);
    leftLayout->addWidget(m_fileList, 1);
    leftLayout->addWidget(m_open, 0, Qt::AlignHCenter);
    files->addWidget(left);
    files->addWidget(m_fileText);
    files->setSizes({220, 600});
    files->setStretchFactor(1, 1);
    connect(m_fileList, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            showFile(item->data(Qt::UserRole).toString());
    });
    return files;
}

QWidget *ConfigPage::makeInspectTab()
{
    auto *inspectTab = new QWidget(this);
    auto *inspectLayout = new QVBoxLayout(inspectTab);
    inspectLayout->setContentsMargins(0, space::S, 0, 0);
    m_container->setAccessibleName(tr("Container"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::M, 0, space::M, 0);
    row->addWidget(m_container, 1);
    auto *again = new QPushButton(makeIcon(ActionIcon::Refresh), tr("Refresh"), inspectTab);
    row->addWidget(again);
    inspectLayout->addLayout(row);
    inspectLayout->addWidget(m_raw, 1);
    connect(again, &QPushButton::clicked, this, &ConfigPage::inspectCurrent);
    connect(m_container, &QComboBox::currentIndexChanged, this, &ConfigPage::inspectCurrent);
    return inspectTab;
}

void ConfigPage::goToProblem(const QTreeWidgetItem *item)
{
    m_tabs->setCurrentIndex(0);
    showFile(item->data(0, FileRole).toString(), item->data(0, LineRole).toInt());
}

void ConfigPage::editProblem(const QTreeWidgetItem *item)
{
    goToProblem(item);
    // Some problems have no file, e.g. about the project name.
    if (!item->data(0, FileRole).toString().isEmpty())
        editCurrent();
}

void ConfigPage::editCurrent()
{
    if (!m_path.isEmpty())
        openInEditor(m_path, m_line, m_editor);
}

void ConfigPage::show(std::shared_ptr<const compose::LoadResult> loaded, const QStringList &files,
                      const QList<engine::Container> &containers, const QString &service)
{
    m_loaded = std::move(loaded);
    m_files = files;
    if (m_loaded && m_loaded->project) {
        // A missing .env file is watched, but has no content to show.
        m_files = m_loaded->project->watchedFiles;
        m_files.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    }
    // Files that were found but have errors are known from their diagnostics only.
    for (const Diagnostic &diagnostic : m_loaded ? m_loaded->diagnostics : Diagnostics()) {
        if (!diagnostic.place.file.isEmpty() && !m_files.contains(diagnostic.place.file))
            m_files.append(diagnostic.place.file);
    }
    m_containers = containers;
    m_service = service;
    if (isVisible())
        refresh();
}

void ConfigPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ConfigPage::refresh()
{
    showProblems(m_loaded ? m_loaded->diagnostics : Diagnostics());
    showFiles(m_files);
    showContainers();
    if (m_tabs->currentWidget() == m_resolved)
        showResolved();
}

void ConfigPage::showProblems(const Diagnostics &diagnostics)
{
    m_problems->clear();
    const Theme &theme = Theme::of(this);
    for (const Diagnostic &diagnostic : diagnostics) {
        const QString last = diagnostic.path.section(u'.', -1);
        const auto about = [&diagnostic](const QString &path) {
            return cleanText(path.isEmpty() ? diagnostic.message : u"%1: %2"_s.arg(path, diagnostic.message));
        };
        const QString where =
            QFileInfo(diagnostic.place.file).fileName() +
            (diagnostic.place.line > 0 ? u":%1:%2"_s.arg(diagnostic.place.line).arg(diagnostic.place.column)
                                       : QString());
        auto *item = new QTreeWidgetItem(m_problems, {cleanText(where), about(diagnostic.path)});
        item->setData(1, ShortRole, about(last));
        item->setForeground(1,
                            theme.color(diagnostic.severity == Diagnostic::Severity::Error ? Token::Bad : Token::Warn));
        setPlainTip(item, 1, diagnostic.toString());
        item->setForeground(0, theme.color(Token::Busy));
        setPlainTip(item, 0, tr("Open %1 in the editor").arg(diagnostic.place.toString()));
        item->setData(0, FileRole, diagnostic.place.file);
        item->setData(0, LineRole, diagnostic.place.line);
    }
    m_problems->setVisible(!diagnostics.isEmpty());
}

void ConfigPage::showFiles(const QStringList &files)
{
    QStringList shown;
    for (int row = 0; row < m_fileList->count(); ++row)
        shown.append(m_fileList->item(row)->data(Qt::UserRole).toString());
    if (shown != files) {
        m_fileList->clear();
        for (const QString &path : files) {
            auto *item = new QListWidgetItem(QFileInfo(path).fileName(), m_fileList);
            item->setData(Qt::UserRole, path);
            setPlainTip(item, path);
        }
        m_fileList->setCurrentRow(0);
    } else if (const QListWidgetItem *item = m_fileList->currentItem(); item && m_shown != m_loaded) {
        showFile(item->data(Qt::UserRole).toString());
    }
    m_shown = m_loaded;
    m_open->setEnabled(!files.isEmpty());
    if (files.isEmpty()) {
        m_path.clear();
        m_fileText->setTitle(m_containers.isEmpty() ? tr("No files to show")
                                                    : tr("This stack has no compose files on this machine"));
        m_fileText->setText({});
    }
}

void ConfigPage::showFile(const QString &path, int line)
{
    if (path.isEmpty())
        return;
    // Reloading the same file keeps the line that the user went to.
    if (path != m_path || line > 0)
        m_line = line;
    m_path = path;
    m_fileText->setTitle(path);
    m_fileText->setText(readForShow(path));
    if (line > 0)
        m_fileText->showLine(line);
}

void ConfigPage::showResolved()
{
    if (m_loaded && m_loaded->project)
        m_resolved->setText(compose::resolvedYaml(*m_loaded->project));
    else
        m_resolved->setText(m_loaded ? tr("The compose files have errors. See the list above.") : QString());
}

void ConfigPage::showContainers()
{
    QList<std::pair<QString, QString>> wanted;
    for (const engine::Container &container : std::as_const(m_containers)) {
        if (m_service.isEmpty() || container.service() == m_service)
            wanted.append({container.name, container.id.value});
    }
    QList<std::pair<QString, QString>> shown;
    for (int i = 0; i < m_container->count(); ++i)
        shown.append({m_container->itemText(i), m_container->itemData(i).toString()});
    if (shown == wanted)
        return;
    const QString current = m_container->currentText();
    const QSignalBlocker blocker(m_container);
    m_container->clear();
    for (const auto &[name, id] : std::as_const(wanted))
        m_container->addItem(name, id);
    m_container->setCurrentIndex(std::max(0, m_container->findText(current)));
    inspectCurrent();
}

void ConfigPage::inspectCurrent()
{
    const ContainerId id{m_container->currentData().toString()};
    if (id.isEmpty()) {
        m_raw->setTitle(tr("No container"));
        m_raw->setText({});
        return;
    }
    m_raw->setTitle(tr("Engine data of %1").arg(m_container->currentText()));
    m_inspect(id).then(this, [this, id](const Result<QString> &answer) {
        if (m_container->currentData().toString() != id.value)
            return;
        m_raw->setText(answer ? *answer : answer.error().message());
    });
}

} // namespace pierside::ui

#include "moc_configpage.cpp"
