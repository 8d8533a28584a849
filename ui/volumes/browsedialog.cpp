// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/volumes/browsedialog.h"

#include "models/core/plaintext.h"
#include "models/core/units.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

enum FileColumn { FileNameColumn, FileSizeColumn, ModifiedColumn, OwnerColumn, ModeColumn };
enum FileRole { PathRole = Qt::UserRole, TypeRole, LoadedRole };

bool isFolder(const QTreeWidgetItem *item)
{
    return item->data(0, TypeRole).toChar() == u'd';
}

//! Null if the name cannot be part of a path that the helper takes.
QString pathOf(const QString &folder, const QByteArray &name)
{
    const QString text = QString::fromUtf8(name);
    if (text.toUtf8() != name)
        return {};
    return folder.isEmpty() ? text : folder + u'/' + text;
}

void fill(QTreeWidgetItem *item, const QString &folder, const volumes::VolumeFile &file)
{
    QString name = QString::fromUtf8(file.name);
    if (!file.link.isEmpty())
        name += u" → "_s + QString::fromUtf8(file.link);
    const QString path = pathOf(folder, file.name);
    const bool isPlain = file.type == u'f' || file.type == u'd';
    item->setData(0, PathRole, path);
    item->setData(0, TypeRole, file.type);
    item->setText(FileNameColumn, cleanLine(name));
    item->setText(FileSizeColumn, file.type == u'f' ? humanByteSize(file.bytes) : QString());
    item->setText(ModifiedColumn, file.modified.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s));
    item->setText(OwnerColumn, u"%1:%2"_s.arg(file.uid).arg(file.gid));
    item->setText(ModeColumn, file.type + QString::number(file.mode, 8).rightJustified(4, u'0'));
    item->setIcon(0, makeIcon(file.type == u'd' ? ActionIcon::Folder : ActionIcon::File, Token::Off));
    setPlainTip(item, 0,
                path.isNull() && isPlain ? BrowseDialog::tr("Its name is not UTF-8, so it cannot be opened.") : name);
    if (file.type == u'd' && !path.isNull())
        item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
}

} // namespace

BrowseDialog::BrowseDialog(const QString &volume, QWidget *parent)
    : QDialog(parent)
    , m_tree(new QTreeWidget(this))
    , m_limits(plainLabel({}, this))
    , m_state(plainLabel({}, this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_download(new QPushButton(tr("Download..."), this))
    , m_upload(new QPushButton(tr("Upload"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Files of %1").arg(volume));
    m_tree->setAccessibleName(tr("Files"));
    m_tree->setHeaderLabels({tr("Name"), tr("Size"), tr("Modified"), tr("Owner"), tr("Mode")});
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(FileNameColumn, QHeaderView::Stretch);
    m_tree->header()->resizeSection(FileSizeColumn, 90);
    m_tree->header()->resizeSection(ModifiedColumn, 130);
    m_tree->header()->resizeSection(OwnerColumn, 80);
    m_tree->header()->resizeSection(ModeColumn, 70);
    connect(m_tree, &QTreeWidget::itemExpanded, this, &BrowseDialog::load);
    connect(m_tree, &QTreeWidget::itemActivated, this, &BrowseDialog::activate);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &BrowseDialog::updateButtons);
    m_limits->setAccessibleName(tr("Limits"));
    m_limits->setFont(Theme::secondaryFont());
    m_limits->hide();
    m_state->setAccessibleName(tr("State"));
    setPlainTip(m_open, tr("Show the beginning of the text file"));
    setPlainTip(m_download, tr("Save a copy of the file or folder on this computer"));
    setPlainTip(m_upload, tr("Copy files of this computer into the current folder; the stack must be stopped"));
    setPlainTip(m_cancel, tr("Stop copying"));
    auto *uploads = new QMenu(this);
    const auto addUpload = [this, uploads](const QString &text, bool wantsFolder) {
        connect(uploads->addAction(text), &QAction::triggered, this,
                [this, wantsFolder] { Q_EMIT uploadWanted(targetFolder(m_tree->currentItem()), wantsFolder); });
    };
    addUpload(tr("Files..."), false);
    addUpload(tr("Folder..."), true);
    m_upload->setMenu(uploads);
    setAcceptDrops(true);
    connect(m_cancel, &QPushButton::clicked, this, &BrowseDialog::cancelWanted);
    auto *again = new QPushButton(tr("Refresh"), this);
    auto *close = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_open, m_download, m_upload, m_cancel, again, close})
        button->setAutoDefault(false);
    connect(m_open, &QPushButton::clicked, this, [this] { activate(m_tree->currentItem()); });
    connect(m_download, &QPushButton::clicked, this, [this] {
        const QTreeWidgetItem *item = m_tree->currentItem();
        Q_EMIT downloadWanted(item ? item->data(0, PathRole).toString() : QString(), !item || isFolder(item));
    });
    connect(again, &QPushButton::clicked, this, &BrowseDialog::reload);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::S);
    for (QPushButton *button : {m_open, m_download, m_upload, again, m_cancel})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(m_limits);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_state);
    layout->addLayout(row);
    updateButtons();
    setCopying(false);
    say(tr("Reading..."));
    resize(720, 480);
}

QTreeWidgetItem *BrowseDialog::itemOf(const QString &path) const
{
    QTreeWidgetItem *item = m_tree->invisibleRootItem();
    while (!path.isEmpty()) {
        QTreeWidgetItem *next = nullptr;
        for (int i = 0; i < item->childCount() && !next; ++i) {
            const QString candidate = item->child(i)->data(0, PathRole).toString();
            if (candidate == path)
                return item->child(i);
            if (isFolder(item->child(i)) && path.startsWith(candidate + u'/'))
                next = item->child(i);
        }
        if (!next)
            return nullptr;
        item = next;
    }
    return item;
}

void BrowseDialog::showFolder(const QString &path, const QList<volumes::VolumeFile> &files)
{
    QTreeWidgetItem *folder = itemOf(path);
    if (!folder)
        return; // removed by a refresh meanwhile
    qDeleteAll(folder->takeChildren());
    QList<volumes::VolumeFile> sorted = files;
    std::sort(sorted.begin(), sorted.end(), [](const volumes::VolumeFile &a, const volumes::VolumeFile &b) {
        return std::pair(a.type != u'd', a.name) < std::pair(b.type != u'd', b.name);
    });
    for (const volumes::VolumeFile &file : std::as_const(sorted))
        fill(new QTreeWidgetItem(folder), path, file);
    if (path.isEmpty())
        say(files.isEmpty() ? tr("The volume is empty.") : QString());
    else
        say(files.isEmpty() ? tr("%1 is empty.").arg(path) : QString());
    if (!m_tree->currentItem() && m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
}

void BrowseDialog::showProblem(const QString &path, const QString &text)
{
    QTreeWidgetItem *folder = itemOf(path);
    if (folder && folder != m_tree->invisibleRootItem()) {
        folder->setData(0, LoadedRole, false); // the next expansion tries again
        folder->setExpanded(false);
    }
    say(text);
}

void BrowseDialog::showLimits(const QStringList &limits)
{
    m_limits->setText(cleanText(limits.join(u'\n')));
    m_limits->show();
    m_upload->hide();
    setAcceptDrops(false);
}

void BrowseDialog::say(const QString &text)
{
    m_state->setText(cleanText(text));
    m_state->setVisible(!text.isEmpty());
}

void BrowseDialog::load(QTreeWidgetItem *item)
{
    if (item->data(0, LoadedRole).toBool())
        return;
    item->setData(0, LoadedRole, true);
    Q_EMIT folderWanted(item->data(0, PathRole).toString());
}

void BrowseDialog::activate(QTreeWidgetItem *item)
{
    if (!item || item->data(0, PathRole).toString().isNull())
        return;
    if (isFolder(item))
        item->setExpanded(!item->isExpanded());
    else if (item->data(0, TypeRole).toChar() == u'f')
        Q_EMIT fileWanted(item->data(0, PathRole).toString());
}

void BrowseDialog::updateButtons()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    const bool isFile =
        item && item->data(0, TypeRole).toChar() == u'f' && !item->data(0, PathRole).toString().isEmpty();
    m_open->setEnabled(isFile);
    const bool isFolderItem = item && isFolder(item) && !item->data(0, PathRole).toString().isEmpty();
    m_download->setEnabled(!m_cancel->isVisibleTo(this) && (!item || isFile || isFolderItem));
}

QString BrowseDialog::targetFolder(const QTreeWidgetItem *item) const
{
    while (item && (!isFolder(item) || item->data(0, PathRole).toString().isEmpty()))
        item = item->parent();
    return item ? item->data(0, PathRole).toString() : QString();
}

void BrowseDialog::setCopying(bool isCopying)
{
    m_cancel->setVisible(isCopying);
    m_upload->setEnabled(!isCopying);
    updateButtons();
}

void BrowseDialog::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool areFiles =
        !urls.isEmpty() && std::all_of(urls.cbegin(), urls.cend(), [](const QUrl &url) { return url.isLocalFile(); });
    if (areFiles && m_upload->isEnabled())
        event->acceptProposedAction();
}

void BrowseDialog::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls)
        paths.append(url.toLocalFile());
    event->acceptProposedAction();
    const QPoint place = m_tree->viewport()->mapFrom(this, event->position().toPoint());
    Q_EMIT dropped(targetFolder(m_tree->itemAt(place)), paths);
}

void BrowseDialog::reload()
{
    m_tree->clear();
    say(tr("Reading..."));
    Q_EMIT folderWanted({});
}

FileDialog::FileDialog(const QString &path, const QString &text, bool isComplete, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(path);
    auto *edit = new QPlainTextEdit(this);
    edit->setReadOnly(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setFont(Theme::logFont());
    edit->setAccessibleName(tr("Content of the file"));
    QString lines = text;
    edit->setPlainText(cleanText(lines.replace("\r\n"_L1, "\n"_L1)));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(edit, 1);
    if (!isComplete)
        layout->addWidget(plainLabel(tr("Only the beginning is shown. Download the file to see all of it."), this));
    layout->addWidget(buttons);
    resize(720, 480);
}

} // namespace pierside::ui

#include "moc_browsedialog.cpp"
